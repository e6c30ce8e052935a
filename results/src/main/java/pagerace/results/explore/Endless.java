package pagerace.results.explore;

import java.util.Arrays;

/** States from which no schedule leads to an end: everybody runs, and nobody gets anywhere. */
final class Endless {
    private Endless() {}

    /** Whether each state can end, if all states are known. */
    static boolean[] canEnd(Search search) {
        int states = search.states.size();
        int actions = 2 * search.actors;
        int[] first = new int[states + 1];
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < actions; a++) {
                if (search.next(s, a) >= 0) {
                    first[search.next(s, a) + 1]++;
                }
            }
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] before = new int[first[states]];
        int[] free = first.clone();
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < actions; a++) {
                if (search.next(s, a) >= 0) {
                    before[free[search.next(s, a)]++] = s;
                }
            }
        }
        boolean[] ends = new boolean[states];
        int[] open = new int[states];
        int size = 0;
        for (int end : search.outcomes.keySet()) {
            ends[end] = true;
            open[size++] = end;
        }
        while (size > 0) {
            int state = open[--size];
            for (int i = first[state]; i < first[state + 1]; i++) {
                if (!ends[before[i]]) {
                    ends[before[i]] = true;
                    open[size++] = before[i];
                }
            }
        }
        return ends;
    }
}
