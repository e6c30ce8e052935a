package pagerace.results.judge;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.cost.CostSummary;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.statistics.Statistics;

/**
 * A run, judged: the one object that every report is made from.
 *
 * @param rooms those of the run, in the order of the catalogue
 * @param costs what the benchmarks say beyond the rooms
 * @param failures forks and invocations that did not end well
 * @param warnings one line each: what a reader of the verdicts must know
 * @param ungraded what no catalogue knows
 * @param forks all forks of the run, as recorded
 * @param isComplete whether every planned cell ran, and every fork ended well, if not at the first attempt
 * @param details what is left of single forks
 */
public record Comparison(
        RunHeader header,
        List<RoomResult> rooms,
        CostSummary costs,
        List<Failure> failures,
        List<String> warnings,
        Ungraded ungraded,
        List<ForkRecord> forks,
        boolean isComplete,
        ForkDetails details) {
    public Comparison {
        rooms = List.copyOf(rooms);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
        forks = List.copyOf(forks);
    }

    /** Judges a run by the catalogue of this version, and by the pairs of its own. */
    public static Comparison of(Run run) {
        List<Bug> bugs = run.header().isImported() ? StockCatalogue.of(Catalogue.bugs()) : Catalogue.bugs();
        return of(run, Stream.concat(bugs.stream(), Pairs.room(run).stream()).toList());
    }

    /** Judges a run by another catalogue. */
    public static Comparison of(Run run, List<Bug> catalogue) {
        return new Comparer(run, catalogue).compare();
    }

    /** All cells of all rooms. */
    public Stream<CellResult> cells() {
        return rooms.stream().flatMap(RoomResult::cells);
    }

    /**
     * How sure one may be that all cells which hold do so at once, at the requested reduction.
     *
     * @return between 0 and 1; 1 if no cell holds
     */
    public double familyConfidence() {
        return Statistics.familyConfidence(cells().filter(cell -> cell.verdict() == Verdict.HOLDS)
                .flatMap(cell -> cell.evidence().stream())
                .mapToDouble(evidence -> 1 - evidence.confidence())
                .toArray());
    }

    /** What the run means as a whole. */
    public ExitCode outcome() {
        if (cells().anyMatch(CellResult::contradictsGrade)) {
            return ExitCode.CONTRADICTION;
        }
        if (!isComplete) {
            return ExitCode.INCOMPLETE;
        }
        boolean nothingToJudge = rooms.isEmpty() && !ungraded.isEmpty();
        return nothingToJudge || cells().anyMatch(CellResult::lacksEvidence)
                ? ExitCode.INCONCLUSIVE
                : ExitCode.AS_DOCUMENTED;
    }

    /** The exit code of a process that made this run. */
    public int exitCode() {
        return outcome().code();
    }

    /** The exit code over several runs: that of the one which weighs most, in the order 1, 4, 3, 0. */
    public static int exitCode(Collection<Comparison> comparisons) {
        List<ExitCode> outcomes = comparisons.stream().map(Comparison::outcome).toList();
        return Stream.of(ExitCode.CONTRADICTION, ExitCode.INCOMPLETE, ExitCode.INCONCLUSIVE)
                .filter(outcomes::contains)
                .findFirst()
                .orElse(ExitCode.AS_DOCUMENTED)
                .code();
    }
}
