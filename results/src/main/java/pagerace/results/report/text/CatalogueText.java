package pagerace.results.report.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.plan.UsageException;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.text.Canvas.Glyphs;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Source;

/** The catalogue: for each room its symptom, its culprit and its fix matrix, variants down, scenarios across. */
public final class CatalogueText {
    private static final int WIDTH = 100;

    private CatalogueText() {}

    /**
     * Writes some of the catalogue.
     *
     * @param format text or json
     * @throws UsageException if it is neither
     */
    public static void write(List<Bug> bugs, String format, PrintWriter out) {
        switch (format.toLowerCase(java.util.Locale.ROOT)) {
            case "text" -> writeText(bugs, out);
            case "json" -> JsonReport.print(json(bugs), out);
            default -> throw UsageException.unknown("format", format, List.of("text", "json"));
        }
    }

    static void writeText(List<Bug> bugs, PrintWriter writer) {
        Canvas out = new Canvas(writer, WIDTH, false, Glyphs.ASCII);
        for (Bug bug : bugs) {
            out.heading(bug.room());
            out.paragraph(2, bug.symptom(), Style.PLAIN);
            out.paragraph(2, "culprit " + Proposal.url(bug.culprit()), Style.PLAIN);
            out.paragraph(2, "documented in " + Source.of(bug.seed()), Style.PLAIN);
            out.line();
            for (Scenario scenario : bug.scenarios()) {
                out.paragraph(2, scenario.name() + ": " + scenario.headline(), Style.PLAIN);
            }
            out.line();
            matrix(bug).print(out);
            out.line();
            proposals(bug).print(out);
            out.line();
        }
        out.paragraph(
                0,
                "open: the bad outcome can happen; closed: it cannot; *: the scenario's positive control; '-': no cell,"
                        + " since it could not differ from another. The story of a room: pagerace show ROOM.",
                Style.PLAIN);
        writer.flush();
    }

    private static Table matrix(Bug bug) {
        return new Columns<Variant>()
                .left("variant", Variant::name)
                .left("kind", variant -> variant.kind().toString())
                .each(
                        bug.scenarios(),
                        (columns, scenario) -> columns.left(scenario.name(), variant -> cell(scenario, variant)))
                .of(bug.variants());
    }

    private static String cell(Scenario scenario, Variant variant) {
        Grade grade = variant.grades().get(scenario.name());
        if (grade == null) {
            return "-";
        }
        StringBuilder text = new StringBuilder(Figures.grade(grade.otherwise()));
        new TreeMap<>(grade.byMode())
                .forEach((mode, state) ->
                        text.append(", ").append(mode.label()).append(' ').append(Figures.grade(state)));
        if (scenario.positiveControl().filter(variant.name()::equals).isPresent()) {
            text.append(" *");
        }
        return text.toString();
    }

    private static Table proposals(Bug bug) {
        return new Columns<Variant>()
                .left("variant", Variant::name)
                .left("became", variant -> variant.proposal().status().toString())
                .left("commit", variant -> variant.proposal().commit().orElse("-"))
                .left("note", variant -> variant.proposal().note())
                .of(bug.variants());
    }

    static ArrayNode json(List<Bug> bugs) {
        ArrayNode rooms = JsonReport.JSON.createArrayNode();
        for (Bug bug : bugs) {
            ObjectNode room = rooms.addObject();
            room.put("room", bug.room());
            room.put("symptom", bug.symptom());
            room.put("culprit", bug.culprit());
            room.put("url", Proposal.url(bug.culprit()));
            room.put("seed", Source.of(bug.seed()).subject());
            room.put("seedUrl", Source.of(bug.seed()).url());
            ArrayNode scenarios = room.putArray("scenarios");
            for (Scenario scenario : bug.scenarios()) {
                ObjectNode node = scenarios.addObject();
                node.put("scenario", scenario.name());
                node.put("schedule", scenario.schedule());
                scenario.anotherBug().ifPresent(commit -> node.put("anotherBug", commit));
                node.set("words", JsonReport.JSON.valueToTree(scenario.words()));
                node.set("bad", JsonReport.JSON.valueToTree(scenario.bad()));
                node.set("noticed", JsonReport.JSON.valueToTree(scenario.noticed()));
                node.set("unreached", JsonReport.JSON.valueToTree(scenario.unreached()));
                node.put("control", scenario.positiveControl().orElse(null));
            }
            ArrayNode variants = room.putArray("variants");
            bug.variants().forEach(variant -> variants.add(json(bug, variant)));
        }
        return rooms;
    }

    private static ObjectNode json(Bug bug, Variant variant) {
        ObjectNode node = JsonReport.JSON.createObjectNode();
        node.put("variant", variant.name());
        node.put("kind", variant.kind().toString());
        node.put("base", variant.base().orElse(null));
        node.put("change", variant.change());
        node.put("status", variant.proposal().status().toString());
        node.put("commit", variant.proposal().commit().orElse(null));
        node.put("url", variant.proposal().commit().map(Proposal::url).orElse(null));
        node.put("note", variant.proposal().note());
        ArrayNode cells = node.putArray("cells");
        for (Map.Entry<String, Grade> entry : variant.grades().entrySet()) {
            Grade grade = entry.getValue();
            ObjectNode cell = cells.addObject();
            cell.put("scenario", entry.getKey());
            cell.put("test", bug.test(bug.scenario(entry.getKey()), variant));
            cell.put("grade", grade.otherwise().toString());
            ObjectNode byMode = cell.putObject("byMode");
            new TreeMap<>(grade.byMode()).forEach((mode, state) -> byMode.put(mode.label(), state.toString()));
            cell.put("reason", grade.reason());
        }
        return node;
    }
}
