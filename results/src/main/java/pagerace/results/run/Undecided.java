package pagerace.results.run;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import pagerace.results.record.Run;
import pagerace.results.record.Verdicts;

/** What has no verdict so far. */
@FunctionalInterface
interface Undecided {
    /** By these verdicts, of what is recorded whenever somebody asks. */
    static Undecided by(Verdicts verdicts, Supplier<Run> soFar) {
        return new Undecided() {
            @Override
            public Set<String> tests() {
                return verdicts.undecided(soFar.get());
            }

            @Override
            public Map<String, Integer> rounds() {
                return verdicts.roundsNeeded(soFar.get());
            }
        };
    }

    /** These tests. */
    Set<String> tests();

    /** About how many more rounds they need, each if it goes on as it did; without those of which nobody can say. */
    default Map<String, Integer> rounds() {
        return Map.of();
    }
}
