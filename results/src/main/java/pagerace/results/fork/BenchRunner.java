package pagerace.results.fork;

import java.time.Duration;
import pagerace.results.record.CostRecord;

/** Runs one fork of a benchmark at a time. */
@FunctionalInterface
public interface BenchRunner {
    /** Runs a fork, and kills it at this limit; a failure is in the record. */
    CostRecord invoke(BenchItem item, int round, Duration limit);
}
