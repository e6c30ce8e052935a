package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pagerace.model.CompileMode;
import pagerace.results.cost.Cost;
import pagerace.results.cost.Counted;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.RunGroup;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Proof;
import pagerace.results.judge.Ruling;
import pagerace.results.judge.TimeToExposure;
import pagerace.results.judge.Ungraded;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Witness;
import pagerace.results.report.words.CostFigures;
import pagerace.results.statistics.Rate;

/** Tables for spreadsheets, in the words of the catalogue and of the verdicts; the first column says which run. */
public final class CsvReport {
    private static final double BILLION = 1e9;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CsvReport() {}

    /** A row of {@link #cells}: a cell, or what has no grade. */
    private record Row(
            String run,
            String room,
            String scenario,
            Optional<CellResult> cell,
            Optional<Ungraded.Test> test,
            Optional<Ungraded.Cost> benchmark) {

        Object of(Function<CellResult, Object> value) {
            return cell.map(value);
        }

        Optional<Rate> rate() {
            return cell.flatMap(one -> one.rates().rate());
        }

        Optional<Cost> cost() {
            return cell.flatMap(CellResult::cost);
        }

        Optional<TimeToExposure> waited() {
            return cell.flatMap(one -> one.ruling().untilSeen());
        }

        Optional<Proof> proof() {
            return cell.flatMap(CellResult::explored);
        }

        Optional<Witness> witness() {
            return proof().flatMap(Proof::witness).map(Explored.Outcome::witness);
        }

        Object variant() {
            return cell.map(one -> one.variant().name())
                    .or(() -> test.map(Ungraded.Test::test))
                    .or(() -> benchmark.map(one -> one.what().label()));
        }
    }

    /**
     * A row per cell: rates per 10^9 samples, costs in ns/op with their ratio to the first variant and its interval. A
     * cell whose grade depends on the compile mode has a row per grade. What has no grade stands last, under the name of
     * its test or benchmark. {@code explored_by} names the
     * models of which every schedule was followed; states and executions are those of the first.
     */
    public static void cells(Comparisons all, PrintWriter out) {
        new Csv<Row>()
                .column("run", Row::run)
                .column("room", Row::room)
                .column("scenario", Row::scenario)
                .column("variant", Row::variant)
                .column("kind", row -> row.of(cell -> cell.variant().kind()))
                .column("grade", row -> row.of(CellResult::grade))
                .column("verdict", row -> row.of(CellResult::verdict))
                .column(
                        "forks",
                        row -> row.cell.map(cell -> cell.counts().forks()).or(() -> row.test.map(Ungraded.Test::forks)))
                .column("exposed", row -> row.of(cell -> cell.counts().exposed()))
                .column(
                        "samples",
                        row -> row.cell
                                .map(cell -> cell.counts().samples())
                                .or(() -> row.test.map(Ungraded.Test::samples)))
                .column("bad", row -> row.of(cell -> cell.counts().bad()))
                .column("rate_per_1e9", row -> row.rate().map(rate -> rate.typical() * BILLION))
                .interval("rate_low", "rate_high", BILLION, row -> row.rate().flatMap(Rate::interval))
                .column(
                        "reduction",
                        row -> row.cell
                                .flatMap(cell -> cell.ruling().evidence())
                                .map(Ruling.Evidence::reduction))
                .column(
                        "cost_ns",
                        row -> row.cost().map(Cost::nanosPerOp).or(() -> row.benchmark.map(Ungraded.Cost::nanosPerOp)))
                .column(
                        "cost_ratio",
                        row -> row.cost().map(cost -> cost.relative().ratio()))
                .interval(
                        "cost_low",
                        "cost_high",
                        1,
                        row -> row.cost().flatMap(cost -> cost.relative().interval()))
                .column("explored", row -> row.proof().map(Proof::kind))
                .column("explored_by", row -> row.proof().map(Proof::exhausted))
                .column(
                        "states",
                        row -> row.proof().map(proof -> proof.explored().size().states()))
                .column(
                        "executions",
                        row -> row.proof().map(proof -> proof.explored().size().runs()))
                .column("witness_switches", row -> row.witness().map(Witness::switches))
                .column(
                        "witness_steps",
                        row -> row.witness().map(witness -> witness.steps().size()))
                .column("repetitions", row -> row.waited().map(TimeToExposure::repetitions))
                .column(
                        "seen_in",
                        row -> row.waited().map(time -> time.seconds().size()))
                .column("seconds_until_seen", row -> row.waited().map(TimeToExposure::median))
                .write(all.groups().stream().flatMap(CsvReport::rows), out);
    }

    private static Stream<Row> rows(RunGroup group) {
        String run = group.label();
        Optional<Ungraded.Test> noTest = Optional.empty();
        Optional<Ungraded.Cost> noCost = Optional.empty();
        Ungraded ungraded = group.comparison().ungraded();
        return Stream.of(
                        group.comparison().rooms().stream()
                                .flatMap(room -> room.scenarios().stream()
                                        .flatMap(scenario -> scenario.cells().stream()
                                                .map(cell -> new Row(
                                                        run,
                                                        room.bug().room(),
                                                        scenario.scenario().name(),
                                                        Optional.of(cell),
                                                        noTest,
                                                        noCost)))),
                        ungraded.tests().stream()
                                .map(test -> new Row(run, "", "", Optional.empty(), Optional.of(test), noCost)),
                        ungraded.costs().stream()
                                .map(cost -> new Row(run, "", "", Optional.empty(), noTest, Optional.of(cost))))
                .flatMap(Function.identity());
    }

    /** A row per benchmark and variant: what was counted in its code, and by whom. */
    public static void instructions(List<Counted> counted, String jdk, PrintWriter out) {
        Csv<Counted> csv = new Csv<Counted>()
                .column("room", Counted::room)
                .column("benchmark", one -> one.series().label())
                .column("variant", Counted::variant)
                .column("jdk", one -> jdk);
        CostFigures.COUNTS.forEach((name, count) -> csv.column(
                        "c2_" + name, one -> one.instructions().inCode().map(count::applyAsInt))
                .column("path_" + name, one -> one.instructions().onPath().map(count::applyAsInt)));
        csv.column(
                        "c2_uncounted_calls",
                        one -> one.instructions().inCode().map(counts -> String.join(" ", counts.calls())))
                .write(counted.stream(), out);
    }

    /** @param bad the words that are bad in its scenario; null where there is no grade */
    private record Fork(
            RunHeader header, ForkRecord record, @Nullable List<String> bad) {
        /** Of stock jcstress, each actor may have a compiler of its own; only what holds for the whole VM is known. */
        boolean mixesModes() {
            return header.isImported() && record.settings().mode() == CompileMode.C2;
        }
    }

    /**
     * A row per fork of these runs, one run after the other, as recorded, calibration included. {@code bad} counts what is bad in the fork's scenario, and is
     * empty where there is no grade; outcomes are JSON objects; times are in ns, and empty where nobody measured them.
     *
     * @param judge says what is bad
     */
    public static void forks(Stream<Run> runs, Function<Run, Comparison> judge, PrintWriter out) {
        new Csv<Fork>()
                .column("run", row -> row.header.id())
                .column("test", row -> row.record.test())
                .column("room", row -> row.record.room())
                .column("scenario", row -> row.record.scenario())
                .column("variant", row -> row.record.variant())
                .column("round", row -> row.record.round())
                .column("phase", row -> lower(row.record.phase()))
                .column("attempt", row -> row.record.turn().attempt())
                .column("status", row -> lower(row.record.status()))
                .column("failure", row -> row.record.ending().failure())
                .column("samples", row -> row.record.samples())
                .column("bad", row -> row.bad == null ? "" : row.record.count(row.bad))
                .column("outcomes", row -> json(new TreeMap<>(row.record.outcomes())))
                .column("warm_up_bad", row -> row.bad == null ? "" : row.record.warmUpCount(row.bad))
                .column(
                        "warm_up_outcomes",
                        row -> json(new TreeMap<>(row.record.histograms().warmUp())))
                .column(
                        "mode",
                        row -> row.mixesModes()
                                ? ""
                                : row.record.settings().mode().label())
                .column(
                        "windows_interpreted",
                        row -> row.record.settings().windows().windowsInterpreted())
                .column("gc", row -> row.record.settings().vm().gc())
                .column("align", row -> row.record.settings().lineUp().align().label())
                .column("align_phase", row -> row.record.settings().lineUp().phase())
                .column("widen", row -> row.record.settings().windows().widen())
                .column("stride_size", row -> row.record.settings().strides().strideSize())
                .column("stride_count", row -> row.record.settings().strides().strideCount())
                .column("spin_style", row -> row.record.settings().strides().spinStyle())
                .column("warm_up_ms", row -> row.record.settings().spans().warmUpMs())
                .column("measured_ms", row -> row.record.settings().spans().measuredMs())
                .column("jvm", row -> row.record.settings().jvm())
                .column(
                        "jvm_args",
                        row -> String.join(" ", row.record.settings().vm().jvmArgs()))
                .column("jobs", row -> row.record.turn().jobs())
                .column("placement", row -> row.record.placement().kind())
                .column("cpus", row -> row.record.placement().cpus())
                .column("oversubscribed", row -> row.record.placement().oversubscribed())
                .column("disturbed", row -> row.record.ending().disturbed())
                .column(
                        "wall_ns",
                        row -> row.record.spent().wallNanos() == 0
                                ? ""
                                : row.record.spent().wallNanos())
                .column("active_ns", row -> row.record.spent().activeNanos())
                .column("cpu_ns", row -> known(row.record.spent().cpuNanos()))
                .column("run_queue_ns", row -> known(row.record.weather().runQueueNanos()))
                .column(
                        "involuntary_switches",
                        row -> known(row.record.weather().involuntarySwitches()))
                .column("steal_ticks", row -> known(row.record.weather().stealTicks()))
                .write(runs.flatMap(run -> forks(run, judge.apply(run))), out);
    }

    private static Stream<Fork> forks(Run run, Comparison comparison) {
        Map<String, List<String>> bad = new HashMap<>();
        comparison
                .rooms()
                .forEach(room -> room.scenarios()
                        .forEach(scenario -> scenario.cells()
                                .forEach(cell ->
                                        bad.put(cell.test(), scenario.scenario().bad()))));
        return run.forks().stream().map(fork -> new Fork(run.header(), fork, bad.get(fork.test())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Object known(long value) {
        return value < 0 ? "" : value;
    }

    static String json(Map<String, ?> counts) {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
