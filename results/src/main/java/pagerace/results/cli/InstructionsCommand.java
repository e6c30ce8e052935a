package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pagerace.results.cost.Counted;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Jdk;
import pagerace.results.report.text.InstructionsText;
import pagerace.results.run.Counting;
import pagerace.results.run.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "instructions",
        mixinStandardHelpOptions = true,
        description =
                "Counts locked instructions, fences, loads, stores and allocations of each variant, in the code that"
                        + " the JIT made of its benchmark. 'pagerace bench' does the same, and prints them beside ns/op.",
        footer = {
            "",
            "Examples:",
            "  pagerace instructions writeback",
            "  pagerace instructions writeback --benchmark '*.writebackAwaited'",
            "  pagerace instructions --format csv > instructions.csv",
            "  pagerace instructions isize --jvm /usr/lib/jvm/java-25",
            "",
            "The JVM prints its code, and objdump disassembles it. Where there is no objdump, or the processor",
            "is no x86-64, the engine of 'explore' runs the benchmark once and counts by access modes; the",
            "table says who counted. Nothing is timed, so other load does not matter."
        })
final class InstructionsCommand implements Callable<Integer> {
    @Mixin
    RoomsOption rooms = new RoomsOption();

    @Parameters(arity = "0..*", paramLabel = "ROOM", description = "Rooms, or globs. Default: all.")
    private final List<String> some = new ArrayList<>();

    @Option(names = "--variant", paramLabel = "GLOB", description = "Of these variants only; repeatable.")
    private final List<String> variants = new ArrayList<>();

    @Option(
            names = "--benchmark",
            paramLabel = "GLOB",
            description = "Of these benchmarks: 'WritebackBench.*'; repeatable. Default: the first of each room.")
    private final List<String> benchmarks = new ArrayList<>();

    @Option(names = "--jvm", paramLabel = "PATH", description = "The JDK to ask. Default: the one that runs this.")
    private Path jvm = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Jdk jdk = jvm.toString().isEmpty() ? Jvm.own() : Jvm.at(jvm);
        InstructionsText.requireKnown(format);
        List<Counted> counted =
                new Counting(jdk).of(new Selection(some, List.of(), variants, true).cells(), benchmarks);
        InstructionsText.write(
                counted, jdk.description(), format, Output.of(command).out());
        return 0;
    }
}
