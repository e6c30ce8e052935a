package pagerace.results.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.explore.ExploredCache;
import pagerace.results.explore.Explorer;
import pagerace.results.explore.Mutated;
import pagerace.results.explore.NotExplorableException;
import pagerace.results.explore.Replayed;
import pagerace.results.explore.Task;
import pagerace.results.fork.Cell;
import pagerace.results.judge.Proof;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;
import pagerace.results.record.RunFolder;
import pagerace.results.report.data.ExploredJson;
import pagerace.results.report.text.ExploredText;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.run.Selection;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        description = "Follows every schedule of every selected cell, step by step: a witness for what is open, a proof"
                + " for what is closed. Compiled classes of the rooms are run as they are; nothing is timed.",
        footer = {
            "",
            "Examples:",
            "  pagerace explore                                     all cells of all rooms",
            "  pagerace explore --room writeback --scenario reuse --model tso",
            "  pagerace explore --replay writeback/reuse/Trusting   its witness, on real threads",
            "  pagerace explore --mutants --room waiters",
            "",
            "Exit codes: 1 a grade says otherwise; 2 a cell cannot be explored; 4 the time was not enough."
        })
final class ExploreCommand implements Callable<Integer> {
    private static final int CONTRADICTION = 1;

    @ArgGroup(validate = false, heading = NameOptions.HEADING, order = 1)
    private NameOptions what = new NameOptions();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "sc",
            description =
                    "sc: all accesses take effect one after the other; what is graded open and closed so is explored with"
                            + " stores delayed as x86 delays them, too; tso: that for all. By none does a compiler leave out or move plain accesses."
                            + " Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(names = "--tso", description = "Short for --model tso.")
    private boolean tso;

    @Option(
            names = "--replay",
            paramLabel = "CELL",
            description = "ROOM/SCENARIO/VARIANT: drive real threads through its witnesses, and tell them.")
    private @Nullable String replay;

    @Option(
            names = "--mutants",
            description = "Take the repair of each selected variant out, step by step: which scenario notices?")
    private boolean mutants;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "When to stop: 90s, 10m. Default: ${DEFAULT-VALUE}.")
    private Duration budget;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(names = "--out", paramLabel = "DIR", description = "Also write explored.jsonl there, a line per cell.")
    private @Nullable Path out;

    @Option(names = "--no-cache", description = "Explore anew what the cache of this user knows.")
    private boolean noCache;

    @ArgGroup(validate = false, heading = ShardOptions.HEADING, order = 7)
    private ShardOptions shard = new ShardOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (shard.isGiven()) {
            return shard.run(command, Leg.EXPLORE, Optional.ofNullable(out), List.of());
        }
        if (!List.of("text", "json").contains(format.toLowerCase(Locale.ROOT))) {
            throw new UsageException("--format '" + format + "': give text or json");
        }
        if (!List.of("sc", "tso").contains(model.toLowerCase(Locale.ROOT))) {
            throw new UsageException("--model '" + model + "': give sc or tso");
        }
        tso |= model.equalsIgnoreCase("tso");
        Output output = Output.of(command);
        Duration time = Durations.toRunIn("--budget", budget);
        return replay != null ? replay(replay, time, output) : explore(time, output);
    }

    private int explore(Duration time, Output output) throws InterruptedException {
        List<Cell> cells = what.cells(true);
        ProgressPrinter progress = ProgressPrinter.to(output.err());
        progress.begin("explores " + cells.size() + " cells", time);
        Explorer explorer = new Explorer(noCache ? Optional.empty() : Optional.of(ExploredCache.ofTheUser()), progress);
        List<Task> tasks = cells.stream().map(ExploreCommand::task).toList();
        if (mutants) {
            List<Mutated> mutated = explorer.mutate(tasks, time);
            progress.end("mutated " + mutated.size() + " variants");
            if (isJson()) {
                ExploredJson.print(mutated, output.out());
            } else {
                new ExploredText(output.out()).writeMutants(mutated);
            }
            return 0;
        }
        long start = System.nanoTime();
        List<Explored> sequential = explorer.explore(tasks, Model.SC, time);
        List<Proof> proofs = sequential.stream().map(one -> proof(List.of(one))).toList();
        List<Integer> again = IntStream.range(0, tasks.size())
                .filter(i -> tso || proofs.get(i).isOpenElsewhere())
                .boxed()
                .toList();
        List<Explored> buffered = explorer.explore(
                again.stream().map(tasks::get).toList(), Model.TSO, time.minusNanos(System.nanoTime() - start));
        List<Proof> delayed = IntStream.range(0, again.size())
                .mapToObj(i -> proof(List.of(buffered.get(i), sequential.get(again.get(i)))))
                .toList();
        progress.end("explored " + (sequential.size() + buffered.size()) + " cells");
        if (out != null) {
            RunFolder.writeExplored(
                    out, Stream.concat(sequential.stream(), buffered.stream()).toList());
        }
        List<Proof> all = Stream.concat(proofs.stream(), delayed.stream()).toList();
        if (isJson()) {
            ExploredJson.write(all, output.out());
        } else {
            ExploredText text = new ExploredText(output.out());
            text.write(proofs);
            if (!delayed.isEmpty()) {
                text.write(delayed);
                text.writeByStoreBuffers(sequential, delayed);
            }
        }
        return exitCode(all);
    }

    private int replay(String cell, Duration time, Output output) throws InterruptedException {
        String[] names = cell.split("/", -1);
        if (names.length != 3) {
            throw new UsageException("--replay '" + cell + "' is not of the form ROOM/SCENARIO/VARIANT");
        }
        List<Task> scenario = new Selection(List.of(names[0]), List.of(names[1]), List.of(), true)
                .cells().stream().map(ExploreCommand::task).toList();
        Task task = scenario.stream()
                .filter(t -> t.cell().variant().equals(names[2]))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant " + names[2] + " in " + names[0] + "/" + names[1]));
        try {
            List<Task> others = scenario.stream().filter(t -> !t.equals(task)).toList();
            Replayed replayed = Replayed.of(task, others, time);
            if (isJson()) {
                ExploredJson.write(replayed, output.out());
            } else {
                new ExploredText(output.out()).write(replayed);
            }
            return replayed.outcomes().stream().allMatch(Replayed.Run::isAsPredicted) ? 0 : CONTRADICTION;
        } catch (NotExplorableException e) {
            throw new UsageException(cell + ": " + e.getMessage());
        }
    }

    private boolean isJson() {
        return format.equalsIgnoreCase("json");
    }

    private static Task task(Cell cell) {
        return Task.of(new Explored.Named(cell.room(), cell.scenario(), cell.variant()));
    }

    /** @param models one for each model of one cell */
    static Proof proof(List<Explored> models) {
        Explored.Named cell = models.get(0).cell();
        Bug bug = Catalogue.bug(cell.room()).orElseThrow();
        return new Proof(models, bug.variant(cell.variant()).grade(bug.scenario(cell.scenario())));
    }

    private static int exitCode(List<Proof> proofs) {
        if (proofs.stream().anyMatch(proof -> proof.kind() == Proof.Kind.REFUSED)) {
            return Pagerace.USAGE;
        }
        if (proofs.stream().anyMatch(proof -> proof.contradiction().isPresent())) {
            return CONTRADICTION;
        }
        return proofs.stream().anyMatch(proof -> proof.kind() == Proof.Kind.BOUNDED) ? Pagerace.INCOMPLETE : 0;
    }
}
