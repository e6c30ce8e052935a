package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Architecture;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.cost.CostSummary;
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
 * @param isComplete whether every planned cell ran, and every fork ended well, if not at the first attempt
 * @param details what is left of single forks
 */
public record Comparison(
        @JsonProperty("run")
        @JsonPropertyDescription("the header, as in run.json; of an imported file, format is what wrote it")
        RunHeader header,

        List<RoomResult> rooms,
        @JsonIgnore CostSummary costs,
        List<Failure> failures,
        List<String> warnings,
        Ungraded ungraded,
        @JsonProperty("complete") boolean isComplete,
        @JsonIgnore ForkDetails details) {
    public Comparison {
        rooms = List.copyOf(rooms);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /** Judges a run by the catalogue of this version, and by the pairs of its own. */
    public static Comparison of(Run run) {
        Optional<Architecture> architecture =
                Architecture.of(run.header().machine().processor().arch());
        List<Bug> here = Catalogue.bugs().stream()
                .map(bug -> architecture.map(bug::on).orElse(bug))
                .toList();
        List<Bug> bugs = run.header().isImported() ? StockCatalogue.of(here) : here;
        return of(run, Stream.concat(bugs.stream(), Pairs.room(run).stream()).toList());
    }

    /** Judges a run by another catalogue. */
    public static Comparison of(Run run, List<Bug> catalogue) {
        return new Comparer(run, catalogue).compare();
    }

    /** Whether the run was to say how long one waits for a bug, instead of verdicts. */
    @JsonIgnore
    public boolean isUntilSeen() {
        return header.plan().limits().repetitions() > 0;
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
    @JsonProperty("familyConfidence")
    public double familyConfidence() {
        return Statistics.familyConfidence(cells().filter(cell -> cell.verdict() == Verdict.HOLDS)
                .flatMap(cell -> cell.ruling().evidence().stream())
                .mapToDouble(evidence -> 1 - evidence.confidence())
                .toArray());
    }

    /** What each room's variants cost against what is left of the bug. */
    public List<TradeOff> tradeOffs() {
        return rooms.stream().flatMap(room -> TradeOff.of(room).stream()).toList();
    }

    /** What the benchmarks say beyond the rooms, as it is reported. */
    record AllCosts(@JsonUnwrapped CostSummary summary, List<TradeOff> tradeOffs) {}

    @JsonProperty("costs")
    @JsonPropertyDescription("what the benchmarks say beyond the rooms")
    AllCosts allCosts() {
        return new AllCosts(costs, tradeOffs());
    }

    /** What the run means as a whole, in words. */
    @JsonProperty("meaning")
    public String meaning() {
        ExitCode outcome = outcome();
        if (isUntilSeen() && outcome == ExitCode.AS_DOCUMENTED) {
            return "every repetition saw its bug; no verdict was asked for";
        }
        if (outcome == ExitCode.INCONCLUSIVE && rooms.isEmpty()) {
            return "nothing of it has a grade, so there is no verdict";
        }
        if (outcome == ExitCode.INCOMPLETE) {
            return "incomplete: " + String.join("; ", missing());
        }
        if (outcome != ExitCode.INCONCLUSIVE || cells().noneMatch(cell -> cell.verdict() == Verdict.NOT_JUDGED)) {
            return outcome.toString();
        }
        return isUntilSeen() ? "not every repetition saw its bug" : "inconclusive: widened windows judge no fix";
    }

    /** What did not end well, and what never began, each for itself. */
    private List<String> missing() {
        List<String> parts = new ArrayList<>();
        failures.stream()
                .filter(failure -> !failure.madeGood())
                .collect(Collectors.groupingBy(Failure::how, LinkedHashMap::new, Collectors.counting()))
                .forEach((how, count) -> parts.add(Judge.counted(count, "fork") + " " + how));
        long never = cells().filter(CellResult::neverRan).count();
        if (never > 0) {
            parts.add(Judge.counted(never, "cell") + " never ran");
        }
        return parts.isEmpty() ? List.of("nothing ended well") : parts;
    }

    @JsonIgnore
    public ExitCode outcome() {
        boolean contradicted = rooms.stream()
                .flatMap(room -> Stream.concat(room.scenarios().stream(), room.exploredAlone().stream()))
                .flatMap(scenario -> scenario.cells().stream())
                .anyMatch(CellResult::contradictsGrade);
        if (contradicted) {
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
    @JsonProperty("exitCode")
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
