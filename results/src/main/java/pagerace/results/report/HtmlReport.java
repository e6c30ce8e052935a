package pagerace.results.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pagerace.catalogue.Scenario;
import pagerace.catalogue.Variant;
import pagerace.results.compare.CellResult;
import pagerace.results.compare.Comparison;
import pagerace.results.compare.Cost;
import pagerace.results.compare.RoomResult;
import pagerace.results.compare.ScenarioResult;
import pagerace.results.compare.Verdict;

/**
 * One self-contained page. The template, {@code report.jte}, is compiled with this package and escapes whatever it
 * prints by where it stands; the functions here are for it.
 */
public final class HtmlReport implements Report {
    @Override
    public void write(List<Comparison> comparisons, PrintWriter out) {
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName())
                .render("report.jte", comparisons, new WriterOutput(out));
        out.flush();
    }

    static String title(List<Comparison> comparisons) {
        return comparisons.stream().map(c -> c.header().id()).collect(Collectors.joining(", ", " ", ""));
    }

    static List<Variant> variants(RoomResult room) {
        return room.bug().variants().stream()
                .filter(variant -> room.cells().anyMatch(cell -> cell.variant().equals(variant)))
                .toList();
    }

    static List<CellResult> cells(ScenarioResult result, Variant variant) {
        return result.cells().stream()
                .filter(cell -> cell.variant().equals(variant))
                .toList();
    }

    static String inMatrix(CellResult cell) {
        String modes = cell.label().substring(cell.variant().name().length());
        return cell.verdict() + modes;
    }

    static String anchor(int run, RoomResult room, ScenarioResult result, CellResult cell) {
        return "run" + run + "-" + room.bug().room() + "-" + result.scenario().name() + "-"
                + cell.label().replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** The style of the verdict that a reader should see first. */
    static String style(List<CellResult> cells) {
        return cells.stream()
                .map(CellResult::verdict)
                .max((a, b) -> Integer.compare(weight(a), weight(b)))
                .map(HtmlReport::style)
                .orElse("none");
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case LEAKS -> 4;
            case INCONCLUSIVE, NOT_RUN -> 3;
            case REPRODUCED, LEAKS_AS_DOCUMENTED -> 2;
            case HOLDS, CLEAN -> 1;
        };
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case LEAKS -> "wrong";
            case INCONCLUSIVE, NOT_RUN -> "unsure";
            case REPRODUCED, LEAKS_AS_DOCUMENTED -> "seen";
            case HOLDS, CLEAN -> "good";
        };
    }

    static String title(String word, Scenario scenario) {
        return scenario.bad().contains(word)
                ? word + " (bad)"
                : scenario.words().contains(word) ? word : word + " (unknown)";
    }

    /** The length of a bar on the scenario's log axis, of its column. */
    static String percent(long count, ScenarioResult result) {
        return String.format(
                Locale.ROOT, "%.1f", 100 * Math.log1p((double) count) / Math.log1p((double) result.largestCount()));
    }

    static List<String> benchmarks(RoomResult room) {
        return room.costs().stream().map(Cost::benchmark).distinct().toList();
    }

    static List<Cost> costs(RoomResult room, String benchmark) {
        return room.costs().stream()
                .filter(cost -> cost.benchmark().equals(benchmark))
                .toList();
    }
}
