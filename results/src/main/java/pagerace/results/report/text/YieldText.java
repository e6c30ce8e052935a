package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import pagerace.results.judge.Yields;
import pagerace.results.judge.Yields.Row;
import pagerace.results.record.YieldRecord;
import pagerace.results.record.YieldRecord.Harness;

/** What {@code pagerace yield} prints: a table for people, or rows for programs. */
public final class YieldText {
    private YieldText() {}

    /** A table, in the terminal's width if there is one. */
    public static void write(Yields yields, PrintWriter out) {
        Table table = new Columns<Row>()
                .left("scenario", Row::scenario)
                .left("variant", Row::variant)
                .left("harness", row -> row.harness().toString().toLowerCase(Locale.ROOT))
                .right("rounds", row -> Integer.toString(row.rounds()))
                .right("hits/s", row -> figure(row.perWallSecond().median()))
                .right("least", row -> figure(row.perWallSecond().least()))
                .right("most", row -> figure(row.perWallSecond().most()))
                .right("hits/CPU s", row -> figure(row.perCpuSecond()))
                .right("samples/s", row -> figure(row.samplesPerSecond()))
                .right("x stock", row -> figure(row.ratio()))
                .of(yields.rows());
        Canvas canvas = TextReport.canvas(out);
        table.print(canvas);
        canvas.line();
        for (Harness harness : List.of(Harness.TUNED, Harness.NAIVE)) {
            OptionalDouble mean = yields.meanRatio(harness);
            if (mean.isPresent()) {
                canvas.line(harness.toString().toLowerCase(Locale.ROOT)
                        + " over stock, geometric mean over scenarios (each at most " + figure(Yields.MOST_RATIO)
                        + "): " + figure(mean.getAsDouble()));
            }
        }
        canvas.line();
        canvas.paragraph(
                0,
                "Hits are bad outcomes of the positive control; per second of wall time of the whole process, its start"
                        + " included, median over rounds. Calibration comes before and is not counted. A stock count under "
                        + Yields.LEAST_STOCK_HITS + " is counted as " + Yields.LEAST_STOCK_HITS + ".",
                Canvas.Style.DIM);
        out.flush();
    }

    /** A row per measurement; no field of it needs quotes. */
    public static void writeCsv(List<YieldRecord> records, PrintWriter out) {
        out.println("scenario,variant,harness,round,hits,samples,cpu_s,wall_s");
        for (YieldRecord record : records) {
            out.println(String.join(
                    ",",
                    record.scenario(),
                    record.variant(),
                    record.harness().toString().toLowerCase(Locale.ROOT),
                    Integer.toString(record.round()),
                    Long.toString(record.hits()),
                    Long.toString(record.samples()),
                    seconds(record.cpuSeconds()),
                    seconds(record.wallSeconds())));
        }
        out.flush();
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? figure(value.getAsDouble()) : "";
    }

    private static String figure(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }
}
