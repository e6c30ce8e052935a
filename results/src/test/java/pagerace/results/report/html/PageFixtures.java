package pagerace.results.report.html;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Difference;
import pagerace.results.differ.Difference.Part;
import pagerace.results.differ.Difference.Word;
import pagerace.results.differ.Dimension;
import pagerace.results.differ.RunGroup;
import pagerace.results.differ.Side;
import pagerace.results.explore.Explorer;
import pagerace.results.explore.Task;
import pagerace.results.judge.Comparison;
import pagerace.results.plan.Content;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Series;
import pagerace.results.run.Follower;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Ratio;

/** Runs with what the recorded one has not: made up, for the page. */
final class PageFixtures {
    private PageFixtures() {}

    /** The recorded run, with a made-up sweep over threads of two variants, and the base against itself. */
    static Comparison swept() {
        Run run = grow();
        List<CostRecord> costs = new ArrayList<>(run.costs());
        for (int threads : new int[] {1, 2, 4}) {
            for (int round = 1; round <= 3; round++) {
                costs.add(sweep("DoubleRead", threads, false, round, 10 * threads + round));
                costs.add(sweep("DoubleRead", threads, true, round, 10 * threads + round + (round == 2 ? 0.3 : -0.2)));
                costs.add(sweep("ReadOnce", threads, false, round, 8 * threads * threads + round));
            }
        }
        return Comparison.of(new Run(run.header(), run.forks(), costs));
    }

    /** A recorded run of the main job, as if every cell of every room had been planned and explored with it. */
    static Comparison everyScenario() throws IOException {
        return with(tasks(bug -> true).stream()
                .map(task -> new Explored(
                        task.cell(),
                        task.test(),
                        Model.SC,
                        new Explored.Ending(Explored.How.EXHAUSTED, "", false, 1),
                        new Explored.Size(1234, 2000, 567, 3),
                        List.of(),
                        List.of(),
                        Explored.Repair.UNKNOWN))
                .toList());
    }

    /** The same, with what is found in two rooms by exploring them. */
    static Comparison witnessed() throws IOException, InterruptedException {
        return with(new Explorer(Optional.empty(), new Follower())
                .explore(
                        tasks(bug -> List.of("isize", "lockedpage").contains(bug.room())),
                        Model.SC,
                        Duration.ofMinutes(5)));
    }

    private static List<Task> tasks(Predicate<Bug> wanted) {
        return Catalogue.bugs().stream()
                .filter(wanted)
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario ->
                                bug.variantsIn(scenario).stream().map(variant -> Task.of(bug, scenario, variant))))
                .toList();
    }

    private static Comparison with(List<Explored> explored) throws IOException {
        Run run = RunFolder.read(Path.of("src/test/resources/pagerace/results/report/html/main-job"), warning -> {});
        Content planned = Content.of(
                explored.stream().map(Explored::test).toList(),
                run.header().plan().content().benchmarks());
        return Comparison.of(
                new Run(run.header().with(run.header().plan().with(planned)), run.forks(), run.costs(), explored));
    }

    private static CostRecord sweep(String variant, int threads, boolean control, int round, double nanos) {
        return new CostRecord(
                new Series("pagerace.bench.IsizeBench.shared", Map.of("writes", "10"), Series.Mode.SWEEP, threads),
                "isize",
                variant,
                control,
                round,
                "",
                new CostRecord.Measured(nanos, List.of(nanos), List.of(), Map.of(), Map.of("wakes", 3.0), 24.0, null),
                CostRecord.Invocation.UNKNOWN);
    }

    /** Nothing but two locks. */
    static Comparison primitives() {
        List<CostRecord> costs = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            costs.add(primitive("spin", round, 5 + 0.1 * round));
            costs.add(primitive("mutex", round, 20 + 0.1 * round));
        }
        Run run = grow();
        return Comparison.of(new Run(
                run.header().with(run.header().plan().with(Content.of(List.of(), List.of()))), List.of(), costs));
    }

    private static CostRecord primitive(String variant, int round, double nanos) {
        return new CostRecord(
                new Series("pagerace.bench.primitives.LockBench.lock", Map.of(), Series.Mode.UNCONTENDED, 1),
                "",
                variant,
                false,
                round,
                "",
                CostRecord.Measured.of(nanos, List.of()),
                CostRecord.Invocation.UNKNOWN);
    }

    /** The recorded run twice, with a difference of each kind of word. */
    static Comparisons differing() {
        return differing(Word.values());
    }

    static Comparisons differing(Word... words) {
        List<Difference> differences = new ArrayList<>();
        for (Word word : words) {
            Optional<Interval> interval =
                    word == Word.CANNOT_TELL ? Optional.empty() : Optional.of(new Interval(0.5, 8));
            differences.add(new Difference(
                    Dimension.RUN,
                    new Difference.Compared(
                            "isize", "grow", "DoubleRead", "pagerace.isize.GrowStress.DoubleRead", "c2"),
                    new Part(side("before"), 7, 6, Optional.of(new Rate(1e-4, Optional.empty()))),
                    new Part(side("<after>"), 7, 7, Optional.of(new Rate(2e-4, Optional.empty()))),
                    new Ratio(OptionalDouble.of(2), interval),
                    new Difference.Tested(OptionalDouble.of(0.01), OptionalDouble.of(0.0214)),
                    word,
                    word == Word.CANNOT_TELL ? "these runs were not interleaved" : ""));
        }
        return new Comparisons(
                List.of(group("before"), group("<after>")),
                differences,
                List.of(),
                List.of("not pooled: unlike machines"));
    }

    private static Side side(String label) {
        return new Side(label, List.of(label));
    }

    private static RunGroup group(String label) {
        return new RunGroup(label, List.of(label), Comparison.of(grow()));
    }

    private static Run grow() {
        try {
            return RunFolder.read(
                    Path.of(Objects.requireNonNull(PageFixtures.class.getResource("/pagerace/results/report/grow"))
                            .toURI()),
                    warning -> {});
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
