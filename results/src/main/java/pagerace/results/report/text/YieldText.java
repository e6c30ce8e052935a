package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import pagerace.results.judge.Yields;
import pagerace.results.judge.Yields.Row;
import pagerace.results.record.RunHeader;
import pagerace.results.record.YieldRecord;
import pagerace.results.record.YieldRecord.Harness;
import pagerace.results.report.words.Summary;
import pagerace.results.run.Yield.Measured;

/** What {@code pagerace yield} prints: a table for people, or rows for programs. */
public final class YieldText {
    private YieldText() {}

    /** A table, in the terminal's width if there is one. */
    public static void write(Measured measured, PrintWriter out) {
        RunHeader header = measured.header();
        Yields yields = Yields.of(measured.records());
        Table table = new Columns<Row>()
                .left("scenario", Row::scenario)
                .left("variant", Row::variant)
                .left("harness", row -> row.harness().words())
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
        for (Harness harness : List.of(Harness.COMPILED, Harness.SLOWED, Harness.NAIVE)) {
            mean(canvas, harness.words(), yields.meanRatio(harness));
        }
        mean(canvas, "tuned, the better of both in each scenario", yields.meanBestRatio());
        canvas.line();
        canvas.paragraph(0, Summary.run(header) + "; " + Summary.where(header) + ".", Canvas.Style.PLAIN);
        canvas.paragraph(
                0,
                "Hits are bad outcomes of the positive control; per second of wall time of the whole process, its start"
                        + " included, median over rounds. Calibration comes before and is not counted. A stock count under "
                        + Yields.LEAST_STOCK_HITS + " is counted as " + Yields.LEAST_STOCK_HITS
                        + ". Slowed windows are left to the interpreter: what they show is evidence of its own kind.",
                Canvas.Style.DIM);
        out.flush();
    }

    private static void mean(Canvas canvas, String what, OptionalDouble ratio) {
        if (ratio.isPresent()) {
            canvas.line(what + ", over stock, geometric mean over scenarios (each at most " + figure(Yields.MOST_RATIO)
                    + "): " + figure(ratio.getAsDouble()));
        }
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
