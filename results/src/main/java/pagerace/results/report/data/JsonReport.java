package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import pagerace.model.CompileMode;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.CellResult.Evidence;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.words.Report;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;

/**
 * The comparison for programs: one object with the members {@code format}, {@code exitCode} (over all runs) and
 * {@code runs}.
 *
 * <ul>
 *   <li>A run has {@code run} (its header, as in {@code run.json}), {@code exitCode}, {@code meaning}, {@code complete},
 *       {@code familyConfidence}, {@code failures}, {@code warnings}, {@code rooms}, {@code ungraded} and {@code costs}.
 *   <li>A room has {@code room}, {@code symptom}, {@code culprit}, {@code scenarios} and {@code costs}.
 *   <li>A scenario has {@code scenario}, {@code schedule}, {@code control} (null in a safety control), {@code words},
 *       {@code bad}, {@code rounds}, {@code settings} and {@code cells}.
 *   <li>A cell has {@code variant}, {@code modes} (where its grade depends on them), {@code test}, {@code kind},
 *       {@code grade}, {@code verdict}, {@code why}, {@code forks}, {@code failedForks}, {@code exposed},
 *       {@code samples}, {@code bad}, {@code warmUpBad}, {@code outcomes}, {@code rate}, {@code evidence},
 *       {@code exposureBound} and {@code noticed}; rates are per sample, the last four null where they say nothing.
 *       Also {@code exposure}, {@code independentBound}, {@code roundsNeeded}, {@code circumstances} and
 *       {@code byPlacement}.
 *   <li>What a run says about costs: see {@link CostJson}.
 *   <li>Several runs, at most eight, have how they differ: see {@link DifferenceJson}.
 *   <li>What has no grade has {@code tests}, each with {@code test}, {@code forks}, {@code failedForks}, {@code samples}
 *       and {@code outcomes} ({@code word}, {@code count}, {@code exposed}, {@code rate}), and {@code costs}, each with
 *       {@code benchmark}, {@code params}, {@code forks} and {@code nanosPerOp}.
 * </ul>
 *
 * <p>Words are those of the catalogue and of the verdicts. Members are only ever added within a major version of
 * {@value #FORMAT}. The schema is the resource {@code comparison.schema.json}.
 */
public final class JsonReport implements Report {
    /** The version of this format. */
    static final String FORMAT = "1.1";

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    @Override
    public void write(List<Comparison> comparisons, PrintWriter out) {
        print(json(comparisons), out);
    }

    @Override
    public void write(Comparisons comparisons, PrintWriter out) {
        ObjectNode json = json(comparisons.comparisons());
        DifferenceJson.addTo(json, comparisons);
        print(json, out);
    }

    private static ObjectNode json(List<Comparison> comparisons) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("exitCode", Comparison.exitCode(comparisons));
        ArrayNode runs = json.putArray("runs");
        comparisons.forEach(comparison -> runs.add(run(comparison)));
        return json;
    }

    public static void print(Object json, PrintWriter out) {
        try {
            JSON.writeValue(out, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
        out.flush();
    }

    private static ObjectNode run(Comparison comparison) {
        ObjectNode json = JSON.createObjectNode();
        json.set("run", JSON.valueToTree(comparison.header()));
        json.put("exitCode", comparison.exitCode());
        json.put("meaning", comparison.outcome().toString());
        json.put("complete", comparison.isComplete());
        json.put("familyConfidence", comparison.familyConfidence());
        ArrayNode failures = json.putArray("failures");
        comparison.failures().forEach(failure -> failures.add(failure(failure)));
        json.set("warnings", JSON.valueToTree(comparison.warnings()));
        ArrayNode rooms = json.putArray("rooms");
        comparison.rooms().forEach(room -> rooms.add(room(room)));
        json.set("ungraded", ungraded(comparison.ungraded()));
        CostJson.addTo(json, comparison);
        return json;
    }

    private static ObjectNode ungraded(Ungraded ungraded) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode tests = json.putArray("tests");
        for (Ungraded.Test test : ungraded.tests()) {
            ObjectNode node = tests.addObject()
                    .put("test", test.test())
                    .put("forks", test.forks())
                    .put("failedForks", test.failedForks())
                    .put("samples", test.samples());
            ArrayNode outcomes = node.putArray("outcomes");
            test.outcomes()
                    .forEach(outcome -> outcomes.addObject()
                            .put("word", outcome.word())
                            .put("count", outcome.count())
                            .put("exposed", outcome.exposed())
                            .set("rate", rate(outcome.rate())));
        }
        json.set("costs", JSON.valueToTree(ungraded.costs()));
        return json;
    }

    static ObjectNode rate(Rate rate) {
        ObjectNode json = JSON.createObjectNode().put("typical", rate.typical());
        putInterval(json, rate.interval().orElse(null));
        return json;
    }

    private static ObjectNode failure(Failure failure) {
        return JSON.createObjectNode()
                .put("what", failure.what())
                .put("round", failure.round())
                .put("how", failure.how())
                .put("detail", failure.detail())
                .put("madeGood", failure.madeGood());
    }

    private static ObjectNode room(RoomResult room) {
        ObjectNode json = JSON.createObjectNode();
        json.put("room", room.bug().room());
        json.put("symptom", room.bug().symptom());
        json.put("culprit", room.bug().culprit());
        ArrayNode scenarios = json.putArray("scenarios");
        room.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
        ArrayNode costs = json.putArray("costs");
        room.costs().forEach(cost -> costs.add(CostJson.cost(cost)));
        return json;
    }

    private static ObjectNode scenario(ScenarioResult result) {
        ObjectNode json = JSON.createObjectNode();
        json.put("scenario", result.scenario().name());
        json.put("schedule", result.scenario().schedule());
        json.put("control", result.scenario().positiveControl().orElse(null));
        json.set("words", JSON.valueToTree(result.scenario().words()));
        json.set("bad", JSON.valueToTree(result.scenario().bad()));
        json.put("rounds", result.rounds());
        json.set("settings", JSON.valueToTree(result.settings()));
        ArrayNode cells = json.putArray("cells");
        result.cells().forEach(cell -> cells.add(cell(cell)));
        return json;
    }

    private static ObjectNode cell(CellResult cell) {
        ObjectNode json = JSON.createObjectNode();
        json.put("variant", cell.variant().name());
        json.set(
                "modes",
                JSON.valueToTree(cell.modes().stream().map(CompileMode::label).toList()));
        json.put("test", cell.test());
        json.put("kind", cell.variant().kind().toString());
        json.put("grade", cell.grade().toString());
        json.put("verdict", cell.verdict().toString());
        json.put("why", cell.why());
        json.put("forks", cell.forks());
        json.put("failedForks", cell.failedForks());
        json.put("exposed", cell.exposed());
        json.set("exposure", interval(cell.exposure().orElse(null)));
        json.put("samples", cell.samples());
        json.put("bad", cell.bad());
        json.put("warmUpBad", cell.warmUpBad());
        json.set("outcomes", JSON.valueToTree(cell.outcomes()));
        cell.rate().ifPresentOrElse(rate -> json.set("rate", rate(rate)), () -> json.putNull("rate"));
        cell.evidence()
                .ifPresentOrElse(evidence -> json.set("evidence", evidence(evidence)), () -> json.putNull("evidence"));
        json.put("exposureBound", boxed(cell.exposureBound()));
        json.put("independentBound", boxed(cell.independentBound()));
        json.put(
                "roundsNeeded",
                cell.roundsNeeded().isPresent() ? cell.roundsNeeded().getAsInt() : null);
        json.set("circumstances", JSON.valueToTree(cell.circumstances()));
        ArrayNode placements = json.putArray("byPlacement");
        cell.byPlacement()
                .forEach(at -> placements
                        .addObject()
                        .put("placement", at.kind().toString())
                        .put("forks", at.forks())
                        .put("exposed", at.exposed())
                        .set("rate", rate(at.rate())));
        cell.noticed()
                .ifPresentOrElse(
                        noticed -> json.putObject("noticed")
                                .put("count", noticed.count())
                                .put("share", boxed(noticed.share())),
                        () -> json.putNull("noticed"));
        return json;
    }

    private static ObjectNode evidence(Evidence evidence) {
        return JSON.createObjectNode()
                .put("rounds", evidence.rounds())
                .put("controlExposed", evidence.controlExposed())
                .put("reduction", evidence.reduction())
                .put("confidence", evidence.confidence());
    }

    static void putInterval(ObjectNode json, @Nullable Interval interval) {
        json.set("interval", interval(interval));
    }

    private static JsonNode interval(@Nullable Interval interval) {
        return interval == null
                ? JSON.nullNode()
                : JSON.createArrayNode().add(interval.low()).add(interval.high());
    }

    static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
