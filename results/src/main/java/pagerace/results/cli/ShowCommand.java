package pagerace.results.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.explore.ExploredCache;
import pagerace.results.explore.Explorer;
import pagerace.results.explore.Task;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.report.text.StoryText;
import pagerace.results.run.Counting;
import pagerace.results.run.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Tells the story of a room: symptom, schedules in columns, as documented and as explored, proposals,"
                        + " what the model leaves out. Or one scenario, or one cell with its grade and its witnesses.",
        footer = {
            "",
            "Examples:",
            "  pagerace show isize | less",
            "  pagerace show writeback/reuse            schedule and witness, and which variants are open",
            "  pagerace show writeback/freed/WarnIfFree what leads there, step by step"
        })
final class ShowCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Mixin
    RoomsOption rooms = new RoomsOption();

    @Parameters(
            paramLabel = "ROOM[/SCENARIO[/VARIANT]]",
            description = "One of the rooms of 'pagerace list', or a part of it.")
    private String what;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        String[] names = what.split("/", -1);
        Bug bug = Catalogue.bug(names[0])
                .orElseThrow(() -> UsageException.unknown(
                        "room",
                        names[0],
                        Catalogue.bugs().stream().map(Bug::room).toList()));
        List<Scenario> scenarios = names.length == 1 ? bug.scenarios() : List.of(scenario(bug, names[1]));
        Optional<Variant> variant =
                names.length > 2 ? Optional.of(variant(bug, scenarios.get(0), names)) : Optional.empty();
        List<Task> tasks = scenarios.stream()
                .flatMap(scenario -> shown(bug, scenario, names.length)
                        .filter(one -> variant.isEmpty() || variant.get().equals(one))
                        .map(one -> Task.of(bug, scenario, one)))
                .toList();
        Output output = Output.of(command);
        ProgressPrinter progress = ProgressPrinter.to(new PrintWriter(Writer.nullWriter()));
        List<Explored> explored = explored(tasks, progress);
        StoryText text = new StoryText(bug, explored, output.out());
        if (names.length == 1) {
            List<Cell> cells = new Selection(List.of(bug.room()), List.of(), List.of(), true).cells();
            text.write(
                    benchmark -> new Counting(Jvm.own()).of(cells, List.of(benchmark)),
                    Jvm.own().description());
        } else if (variant.isEmpty()) {
            text.write(scenarios.get(0));
        } else {
            text.write(scenarios.get(0), variant.get());
        }
        output.out().flush();
        return 0;
    }

    /** With store buffers where they alone may open what is graded open. */
    private static List<Explored> explored(List<Task> tasks, ProgressPrinter progress) throws InterruptedException {
        Explorer explorer = new Explorer(Optional.of(ExploredCache.ofTheUser()), progress);
        List<Explored> all = new ArrayList<>();
        for (Explored one : explorer.explore(tasks, Model.SC, LONGEST)) {
            boolean more = ExploreCommand.proof(List.of(one)).isOpenElsewhere();
            all.addAll(more ? explorer.explore(List.of(Task.of(one.cell())), Model.TSO, LONGEST) : List.of(one));
        }
        return all;
    }

    /** The controls of a whole room, or all variants of a scenario. */
    private static Stream<Variant> shown(Bug bug, Scenario scenario, int names) {
        return bug.variantsIn(scenario).stream()
                .filter(variant -> names > 1
                        || scenario.positiveControl()
                                .filter(variant.name()::equals)
                                .isPresent());
    }

    private static Scenario scenario(Bug bug, String name) {
        return bug.scenarios().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "scenario",
                        name,
                        bug.scenarios().stream().map(Scenario::name).toList()));
    }

    private static Variant variant(Bug bug, Scenario scenario, String[] names) {
        String name = String.join("/", List.of(names).subList(2, names.length));
        List<Variant> all = bug.variantsIn(scenario);
        return all.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "variant", name, all.stream().map(Variant::name).toList()));
    }
}
