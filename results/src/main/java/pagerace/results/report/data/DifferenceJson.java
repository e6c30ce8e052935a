package pagerace.results.report.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Difference;

/**
 * How runs differ: {@code remarks}, and {@code differences}, each with {@code dimension}, {@code room}, {@code scenario},
 * {@code variant}, {@code test}, {@code settings}, {@code base} and {@code other} (each with {@code side}, {@code runs},
 * {@code forks}, {@code exposed} and {@code rate}), {@code ratio}, {@code interval}, {@code p}, {@code adjustedP},
 * {@code word} and {@code why}.
 */
final class DifferenceJson {
    private DifferenceJson() {}

    static void addTo(ObjectNode json, Comparisons comparisons) {
        json.set("remarks", JsonReport.JSON.valueToTree(comparisons.remarks()));
        ArrayNode differences = json.putArray("differences");
        comparisons.differences().forEach(difference -> differences.add(difference(difference)));
    }

    private static ObjectNode difference(Difference difference) {
        ObjectNode json = JsonReport.JSON
                .createObjectNode()
                .put("dimension", difference.dimension().toString())
                .put("room", difference.room())
                .put("scenario", difference.scenario())
                .put("variant", difference.variant())
                .put("test", difference.test())
                .put("settings", difference.settings());
        json.set("base", part(difference.base()));
        json.set("other", part(difference.other()));
        json.put("ratio", JsonReport.boxed(difference.ratio()));
        JsonReport.putInterval(json, difference.interval().orElse(null));
        return json.put("p", JsonReport.boxed(difference.p()))
                .put("adjustedP", JsonReport.boxed(difference.adjustedP()))
                .put("word", difference.word().toString())
                .put("why", difference.why());
    }

    private static ObjectNode part(Difference.Part part) {
        ObjectNode json =
                JsonReport.JSON.createObjectNode().put("side", part.side().label());
        json.set("runs", JsonReport.JSON.valueToTree(part.side().runs()));
        json.put("forks", part.forks()).put("exposed", part.exposed());
        part.rate().ifPresentOrElse(rate -> json.set("rate", JsonReport.rate(rate)), () -> json.putNull("rate"));
        return json;
    }
}
