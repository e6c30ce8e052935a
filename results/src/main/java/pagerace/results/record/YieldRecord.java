package pagerace.results.record;

/**
 * One measurement of {@code pagerace yield}: a row of {@code yield.csv}.
 *
 * @param scenario with its room, {@code isize/grow}
 * @param variant the scenario's positive control
 * @param round the harnesses of one round ran one after the other, in random order
 * @param hits samples with a bad outcome
 * @param cpuSeconds of the whole process and its children; NaN if unknown
 * @param wallSeconds of the whole process, its start included
 */
public record YieldRecord(
        String scenario,
        String variant,
        Harness harness,
        int round,
        long hits,
        long samples,
        double cpuSeconds,
        double wallSeconds) {
    public enum Harness {
        /** pagerace, in fully compiled code, with settings that were calibrated and frozen before. */
        COMPILED("tuned, compiled code"),
        /** The same, with windows left to the interpreter: evidence of another kind, which decides no fix. */
        SLOWED("tuned, slowed windows"),
        /** {@code jcstress.jar -m quick}. */
        STOCK("stock"),
        /** Threads, a barrier, and a fresh state per iteration. */
        NAIVE("naive");

        private final String words;

        Harness(String words) {
            this.words = words;
        }

        /** Whether it is pagerace's own. */
        public boolean isTuned() {
            return this == COMPILED || this == SLOWED;
        }

        /** Its name for people. */
        public String words() {
            return words;
        }
    }

    public double hitsPerSecond() {
        return hits / wallSeconds;
    }
}
