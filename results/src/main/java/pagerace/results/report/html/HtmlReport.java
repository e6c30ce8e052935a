package pagerace.results.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import pagerace.results.differ.Comparisons;
import pagerace.results.report.data.JsonReport;

/**
 * One self-contained page. Its templates, {@code src/main/jte}, are compiled with this package and escape whatever they
 * print by where it stands; style sheet, script and ECharts are put in as they are. Without the script every figure
 * still stands in a table.
 */
public final class HtmlReport {
    /** Longer data are not worth carrying in a page; the command that writes them is named instead. */
    private static final int LONGEST_DATA = 2_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HtmlReport() {}

    /** Writes the comparisons; does not close the writer. */
    public static void write(Comparisons all, PrintWriter out) {
        Page page = Page.of(all);
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName())
                .render("report.jte", Map.of("page", page, "assets", Assets.of(page)), new WriterOutput(out));
        out.flush();
    }

    /**
     * What stands in the page as it is.
     *
     * @param charts what the script draws, as JSON that fits into a script element
     * @param data the JSON report, likewise; empty if it is too long
     */
    record Assets(String style, String script, String echarts, String charts, String data) {
        static Assets of(Page page) {
            return new Assets(
                    resource("report.css") + resource("stage.css"),
                    resource("report.js") + resource("stage.js"),
                    resource("/pagerace/results/report/echarts/echarts.min.js"),
                    island(ChartData.of(page)),
                    page.isMany() ? "" : data(page.all()));
        }

        private static String data(Comparisons all) {
            StringWriter text = new StringWriter();
            JsonReport.write(all, new PrintWriter(text));
            try {
                String json = island(JSON.readTree(text.toString()));
                return json.length() > LONGEST_DATA ? "" : json;
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** No string in it can end the script element, or begin a comment. */
        private static String island(Object json) {
            try {
                return JSON.writeValueAsString(json).replace("<", "\\u003c");
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String resource(String name) {
            try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is not on the class path");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
