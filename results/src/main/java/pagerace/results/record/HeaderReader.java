package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code run.json} of this major version, whichever minor one wrote it. */
final class HeaderReader {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /** Numbers and switches by the first minor version that is sure to have them; before, they were 0, and {@code jobs} 1. */
    private static final Map<Integer, List<String>> LATER = Map.of(
            1, List.of("jobs", "rounds", "repetitions", "forkMs", "full", "widen"),
            2, List.of("precision"),
            4, List.of("slowed"));

    private final ObjectMapper mapper;
    private final ObjectReader reader;

    HeaderReader(ObjectMapper mapper) {
        this.mapper = mapper;
        // A number or a switch that is missing is no zero.
        this.reader = mapper.readerFor(RunHeader.class).with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** @throws UnreadableRunException if there is none, or it is damaged or of another major version */
    RunHeader read(Path file) {
        try {
            JsonNode json = mapper.readTree(file.toFile());
            String format = json.path("format").asText();
            Matcher version = VERSION.matcher(format);
            if (!version.matches()) {
                throw new UnreadableRunException(file + ": not a pagerace run: it has no format version");
            }
            if (!RunHeader.FORMAT.startsWith(version.group(1) + ".")) {
                throw new UnreadableRunException(file + ": written in format " + format + ", this pagerace reads "
                        + RunHeader.FORMAT + "; use the pagerace that wrote it");
            }
            if (json instanceof ObjectNode header) {
                mend(header, Integer.parseInt(version.group(2)));
            }
            return Whole.require(reader.readValue(json));
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(
                    file + ": not a pagerace run: " + Damage.of(e) + "; copy it anew, or leave this run out");
        } catch (IOException e) {
            throw new UnreadableRunException(file + ": cannot read: " + RunFolder.reason(e));
        }
    }

    /** What earlier formats did not have: 1.0 ran one fork at a time, on one JVM. */
    private void mend(ObjectNode header, int minor) {
        LATER.forEach((since, fields) -> {
            if (minor < since) {
                fields.forEach(field ->
                        header.putIfAbsent(field, mapper.getNodeFactory().numberNode(field.equals("jobs") ? 1 : 0)));
            }
        });
        if (header.path("jvms").isEmpty()) {
            header.putArray("jvms")
                    .addObject()
                    .put("java", "")
                    .put("description", header.path("jvm").asText());
        }
    }
}
