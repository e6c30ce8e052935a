package pagerace.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports how long the reference loop took before and after each iteration, in the thread of the benchmark. */
public final class ReferenceProfiler implements InternalProfiler {
    public static final String BEFORE = "reference.before";
    public static final String AFTER = "reference.after";

    /** By which a fork is asked to time the loop. */
    public static final String OPTION = "-D" + Reference.PROPERTY + "=true";

    private static final String UNIT = "ns";

    @Override
    public String getDescription() {
        return "the time of a reference loop before and after each iteration";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The benchmark's own thread does that, once it is set up.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(
                new ScalarResult(BEFORE, Reference.beforeNanos(), UNIT, AggregationPolicy.AVG),
                new ScalarResult(AFTER, Reference.afterNanos(), UNIT, AggregationPolicy.AVG));
    }
}
