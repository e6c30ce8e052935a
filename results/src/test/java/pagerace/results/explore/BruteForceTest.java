package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pagerace.results.record.Model;

/** Every schedule of real threads, one after the other, against the graph of all states. */
class BruteForceTest {
    /** Enumerates schedules: each run takes the next way at the last fork that has one. */
    private static final class Enumeration implements Gate.Chooser {
        private final Set<String> words = new HashSet<>();
        private long schedules;
        private int[] prefix = {};
        private final int[] taken = new int[1000];
        private final boolean[][] ended = new boolean[1000][];
        private int at;

        void all(Replay replay) throws InterruptedException {
            do {
                at = 0;
                words.add(replay.outcome(this));
                schedules++;
            } while (advance());
        }

        @Override
        public int next(boolean[] over) {
            int choice = at < prefix.length ? prefix[at] : after(over, -1);
            taken[at] = choice;
            ended[at++] = over;
            return choice;
        }

        private boolean advance() {
            int last = at - 1;
            while (last >= 0 && after(ended[last], taken[last]) < 0) {
                last--;
            }
            if (last < 0) {
                return false;
            }
            prefix = Arrays.copyOf(taken, last + 1);
            prefix[last] = after(ended[last], taken[last]);
            return true;
        }

        private static int after(boolean[] over, int actor) {
            for (int t = actor + 1; t < over.length; t++) {
                if (!over[t]) {
                    return t;
                }
            }
            return -1;
        }
    }

    private static long schedules(Search search, int state, long[] known) {
        if (search.outcomes.containsKey(state)) {
            return 1;
        }
        if (known[state] == 0) {
            for (int action = 0; action < search.actors; action++) {
                int next = search.next(state, action);
                known[state] += next < 0 ? 0 : schedules(search, next, known);
            }
        }
        return known[state];
    }

    @ParameterizedTest
    @CsvSource({
        "planted.Planted.Dekker, 20",
        "planted.Planted.DekkerVolatile, 20",
        "planted.Planted.Increments, 90",
        "planted.Planted.Published, 3",
        "planted.Planted.Aba, -1",
        "pagerace.isize.GrowStress.DoubleRead, -1",
        "pagerace.isize.HalvesStress.TwoHalves, -1",
        "pagerace.isize.PublishStress.ReadOnce, -1",
    })
    void asManySchedulesAsRealThreadsHave(String test, long expected) throws InterruptedException {
        Scene scene = new Scene(ExplorationTest.WORLD, test);
        Search search = new Exploration(ExplorationTest.WORLD, Model.SC).search(scene, ExplorationTest.LIMITS, true);
        Enumeration real = new Enumeration();
        real.all(new Replay(search));

        long schedules = schedules(search, 0, new long[search.states.size()]);
        assertThat(schedules).isEqualTo(real.schedules);
        if (expected > 0) {
            assertThat(schedules).isEqualTo(expected);
        }
        assertThat(new HashSet<>(search.outcomes.values())).isEqualTo(real.words);
    }
}
