package pagerace.results.fork;

import pagerace.results.record.CostRecord;

/** Runs one fork of a benchmark at a time. */
@FunctionalInterface
public interface BenchRunner {
    /** Runs a fork; a failure is in the record. */
    CostRecord invoke(BenchItem item, int round);
}
