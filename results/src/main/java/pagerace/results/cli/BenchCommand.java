package pagerace.results.cli;

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
            "  pagerace bench --room isize --budget 60s",
            "  pagerace bench --room writeback --variant 'HoldRef*'",
            "",
            "Variants alternate in random order, one JMH fork at a time; ratios are taken within a round.",
            "benchmarks.jar is the same benchmarks under stock JMH."
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        return options.execute(false, true);
    }
}
