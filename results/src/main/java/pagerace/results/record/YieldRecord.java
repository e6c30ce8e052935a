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
        /** pagerace, with settings that were calibrated and frozen before. */
        TUNED,
        /** {@code jcstress.jar -m quick}. */
        STOCK,
        /** Threads, a barrier, and a fresh state per iteration. */
        NAIVE
    }

    public double hitsPerSecond() {
        return hits / wallSeconds;
    }
}
