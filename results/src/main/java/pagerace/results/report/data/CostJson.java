package pagerace.results.report.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pagerace.results.cost.Claim;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.TradeOff;
import pagerace.results.statistics.Interval;

/**
 * What {@link JsonReport} says about costs.
 *
 * <ul>
 *   <li>A cost has {@code benchmark}, {@code mode}, {@code threads}, {@code params}, {@code role} (empty unless threads
 *       have several), {@code variant}, {@code rounds}, {@code nanosPerOp}, {@code lowest} and {@code highest} (of the
 *       rounds, ns/op), {@code ratio}, {@code interval}, {@code allocBytesPerOp} and {@code counters}.
 *   <li>The costs of a run have {@code primitives} (costs), {@code controls}, {@code claims} and {@code tradeOffs}.
 *   <li>A control has {@code benchmark}, {@code role}, {@code variant}, {@code rounds}, {@code ratio}, {@code interval}
 *       (95 %), {@code wideInterval} (99 %) and {@code disturbed}.
 *   <li>A claim has {@code room}, {@code claim}, {@code seed}, {@code measure}, {@code rule}, {@code rounds},
 *       {@code ratio}, {@code interval}, {@code verdict} and {@code why}.
 *   <li>A trade-off has {@code room}, {@code scenario} and {@code points}, each with {@code variant}, {@code cost},
 *       {@code interval}, {@code residual}, {@code residualBound} and {@code dominated}.
 * </ul>
 */
final class CostJson {
    private CostJson() {}

    static void addTo(ObjectNode run, Comparison comparison) {
        ObjectNode json = run.putObject("costs");
        ArrayNode primitives = json.putArray("primitives");
        comparison.costs().primitives().forEach(cost -> primitives.add(cost(cost)));
        ArrayNode controls = json.putArray("controls");
        comparison.costs().controls().forEach(control -> controls.add(control(control)));
        ArrayNode claims = json.putArray("claims");
        comparison.costs().claims().forEach(claim -> claims.add(claim(claim)));
        ArrayNode tradeOffs = json.putArray("tradeOffs");
        comparison.rooms().stream()
                .flatMap(room -> TradeOff.of(room).stream())
                .forEach(tradeOff -> tradeOffs.add(tradeOff(tradeOff)));
    }

    static ObjectNode cost(Cost cost) {
        ObjectNode json = JsonReport.JSON.createObjectNode();
        json.put("benchmark", cost.series().benchmark());
        json.put("mode", cost.series().mode().toString());
        json.put("threads", cost.series().threads());
        json.set("params", JsonReport.JSON.valueToTree(cost.series().params()));
        json.put("role", cost.role());
        json.put("variant", cost.variant());
        json.put("rounds", cost.rounds());
        json.put("nanosPerOp", cost.nanosPerOp());
        json.put("lowest", cost.spread().low());
        json.put("highest", cost.spread().high());
        json.put("ratio", JsonReport.boxed(cost.ratio()));
        JsonReport.putInterval(json, cost.ratioInterval().orElse(null));
        json.put("allocBytesPerOp", JsonReport.boxed(cost.allocBytesPerOp()));
        json.set("counters", JsonReport.JSON.valueToTree(cost.counters()));
        return json;
    }

    private static ObjectNode control(CostControl control) {
        ObjectNode json = JsonReport.JSON
                .createObjectNode()
                .put("benchmark", control.series().label())
                .put("role", control.role())
                .put("variant", control.variant())
                .put("rounds", control.rounds())
                .put("ratio", JsonReport.boxed(control.ratio()));
        JsonReport.putInterval(json, control.usual().orElse(null));
        json.set("wideInterval", JsonReport.JSON.valueToTree(bounds(control.wide())));
        json.put("disturbed", control.isDisturbed());
        return json;
    }

    private static double @Nullable [] bounds(Optional<Interval> interval) {
        return interval.map(i -> new double[] {i.low(), i.high()}).orElse(null);
    }

    private static ObjectNode claim(Claim claim) {
        ObjectNode json = JsonReport.JSON
                .createObjectNode()
                .put("room", claim.room())
                .put("claim", claim.quote())
                .put("seed", claim.seed())
                .put("measure", claim.measure())
                .put("rule", claim.rule())
                .put("rounds", claim.rounds())
                .put("ratio", JsonReport.boxed(claim.ratio()));
        JsonReport.putInterval(json, claim.interval().orElse(null));
        return json.put("verdict", claim.verdict().toString()).put("why", claim.why());
    }

    private static ObjectNode tradeOff(TradeOff tradeOff) {
        ObjectNode json =
                JsonReport.JSON.createObjectNode().put("room", tradeOff.room()).put("scenario", tradeOff.scenario());
        ArrayNode points = json.putArray("points");
        for (TradeOff.Point point : tradeOff.points()) {
            ObjectNode node = points.addObject().put("variant", point.label()).put("cost", point.cost());
            JsonReport.putInterval(node, point.costInterval().orElse(null));
            node.put("residual", point.residual())
                    .put("residualBound", point.residualBound())
                    .put("dominated", point.isDominated());
        }
        return json;
    }
}
