package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The shortest way to each outcome, in the graph of all states. */
final class Schedules {
    /** A switch is dearer than any number of steps. */
    private static final long SWITCH = 1L << 32;

    /** A step is dearer than to let another actor begin than the one that stands first in the source. */
    private static final long STEP = 4;

    /**
     * A way through the graph.
     *
     * @param actions as {@link Search} counts them
     */
    record Schedule(String word, boolean fair, List<Integer> actions) {}

    private final Search search;
    private final int[] from;
    private final int[] by;

    private Schedules(Search search, int nodes) {
        this.search = search;
        from = new int[nodes];
        by = new int[nodes];
    }

    /** One for each word, fair if there is a fair one. */
    static List<Schedule> of(Search search) {
        return new Schedules(search, search.states.size() * (search.actors + 1)).shortest();
    }

    private List<Schedule> shortest() {
        int actors = search.actors;
        long[] cost = new long[from.length];
        Arrays.fill(cost, Long.MAX_VALUE);
        PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        int start = actors;
        cost[start] = 0;
        open.add(new long[] {0, start});
        Map<String, Schedule> fair = new LinkedHashMap<>();
        Map<String, Schedule> unfair = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            long[] cheapest = open.remove();
            int node = (int) cheapest[1];
            if (cheapest[0] > cost[node]) {
                continue;
            }
            int state = node / (actors + 1);
            int last = node % (actors + 1);
            String word = search.outcomes.get(state);
            if (word != null) {
                boolean isFair = !search.states.get(state).unfair;
                (isFair ? fair : unfair).computeIfAbsent(word, w -> way(w, isFair, start, node));
            }
            for (int action = 0; action < 2 * actors; action++) {
                int next = search.next(state, action);
                if (next < 0) {
                    continue;
                }
                int goesOn = action < actors ? action : last;
                long price = cheapest[0] + STEP + (goesOn != last ? SWITCH : 0) + (node == start ? action : 0);
                int target = next * (actors + 1) + goesOn;
                if (price < cost[target]) {
                    cost[target] = price;
                    from[target] = node;
                    by[target] = action;
                    open.add(new long[] {price, target});
                }
            }
        }
        unfair.forEach(fair::putIfAbsent);
        return List.copyOf(fair.values());
    }

    private Schedule way(String word, boolean fair, int start, int end) {
        List<Integer> actions = new ArrayList<>();
        for (int node = end; node != start; node = from[node]) {
            actions.add(by[node]);
        }
        Collections.reverse(actions);
        return new Schedule(word, fair, actions);
    }
}
