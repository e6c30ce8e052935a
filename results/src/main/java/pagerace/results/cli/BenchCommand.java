package pagerace.results.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "The benchmark half of the main job: what each variant costs, beside the buggy one.",
        footer = {
            "",
            "Examples:",
            "  pagerace bench --room isize --budget 5m --precision 3%%",
            "  pagerace bench --room seekhole --load contended        an evictor beside release walks",
            "  pagerace bench --room writeback --load sweep --threads 8",
            "  pagerace bench --primitives --benchmark 'RefcountBench.*'",
            "",
            "Variants alternate in random order, one JMH fork at a time; ratios are taken within a round. The first",
            "variant runs twice in every round; ratios are to the mean of both, and where it differs from itself, the whole",
            "table is marked as disturbed.",
            "What runs alone is timed between two runs of a reference loop, by which a neighbour on the same core shows;",
            "its ns/op are estimated for a core of its own.",
            "benchmarks.jar is the same benchmarks under stock JMH."
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private BenchOptions bench = new BenchOptions();

    @Override
    public Integer call() throws InterruptedException {
        return options.execute(false, Optional.of(bench.plan(options.isFull())), bench.precision());
    }
}
