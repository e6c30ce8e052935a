package pagerace.results.report.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.differ.Agreement;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Difference;
import pagerace.results.judge.Comparison;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Interval;

/**
 * The comparisons for programs: the records that all reports are made from, as Jackson writes them. Their shape is the
 * resource {@code comparison.schema.json}, which is generated from the same records. Members are only ever added within a
 * major version of {@value #FORMAT}.
 *
 * <p>Words are those of the catalogue and of the verdicts; rates are per sample; what is unknown is null. A room, a
 * scenario and a variant stand for themselves by their names, an interval by its two ends, and headers and settings look
 * as they do in the run folder.
 */
public final class JsonReport {
    /** The version of this format. */
    static final String FORMAT = "1.1";

    /** For headers and settings, as recorded. */
    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    /** For what is reported. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Bug.class, as(Bug::room))
                    .addSerializer(Scenario.class, as(Scenario::name))
                    .addSerializer(Variant.class, as(Variant::name))
                    .addSerializer(CompileMode.class, as(CompileMode::label))
                    .addSerializer(Interval.class, as(interval -> new double[] {interval.low(), interval.high()}))
                    .addSerializer(RunHeader.class, as(PLAIN::valueToTree))
                    .addSerializer(Settings.class, as(PLAIN::valueToTree)))
            .build();

    private JsonReport() {}

    /**
     * The whole report.
     *
     * @param exitCode over all runs
     * @param remarks about runs as wholes
     */
    record Document(
            String format,

            @JsonPropertyDescription("over all runs, or of one")
            int exitCode,

            List<Comparison> runs,

            @JsonPropertyDescription("about several runs as wholes")
            List<String> remarks,

            @JsonPropertyDescription(
                    "of several runs, at most eight; and between JVMs, compile modes and placements of one")
            List<Difference> differences,

            @JsonPropertyDescription("of several runs: whether their verdicts agree, and what may be compared")
            List<Agreement> agreements) {}

    private static <T> JsonSerializer<T> as(Function<T, Object> other) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writePOJO(other.apply(value));
            }
        };
    }

    /** Writes the comparisons; does not close the writer. */
    public static void write(Comparisons all, PrintWriter out) {
        List<Comparison> runs = all.comparisons();
        print(
                new Document(
                        FORMAT, Comparison.exitCode(runs), runs, all.remarks(), all.differences(), all.agreements()),
                out);
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
}
