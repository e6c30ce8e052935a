package pagerace.results.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;

/**
 * Reads the lines of {@code forks.jsonl} one token at a time. A million forks may be read at once: a mapper would buffer
 * each line, and go over it again for every record in the record. Parts that forks have in common are shared.
 */
final class ForkReader {
    private final ObjectMapper mapper;
    private final Shared shared = new Shared();

    /** Settings and placements by how they are written. */
    private final Map<String, Object> known = new HashMap<>();

    /** @param mapper of parts that are records themselves */
    ForkReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What a line says, as far as it was read. */
    private static final class Line {
        private String test = "";
        private String room = "";
        private String scenario = "";
        private String variant = "";
        private int round;
        private Phase phase = Phase.EVIDENCE;
        private int attempt;
        private int jobs;
        private @Nullable Settings settings;
        private Placement placement = Placement.ANY;
        private boolean disturbed;
        private Status status = Status.OK;
        private String failure = "";
        private Counts outcomes = Counts.NONE;
        private Counts warmUp = Counts.NONE;
        private long wallNanos;
        private long activeNanos;
        private long cpuNanos;
        private Weather weather = Weather.UNKNOWN;
    }

    /** @throws JsonProcessingException if it is no fork */
    ForkRecord read(String text) throws IOException {
        try (JsonParser json = mapper.createParser(text)) {
            Line line = new Line();
            json.nextToken();
            requireObject(json);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                read(name, json, text, line);
            }
            Settings settings = line.settings;
            if (json.currentToken() != JsonToken.END_OBJECT || settings == null) {
                throw new JsonParseException(json, "no record of a fork");
            }
            return fork(line, settings);
        }
    }

    private void read(String name, JsonParser json, String text, Line line) throws IOException {
        switch (name) {
            case "test" -> line.test = json.getText();
            case "room" -> line.room = json.getText();
            case "scenario" -> line.scenario = json.getText();
            case "variant" -> line.variant = json.getText();
            case "round" -> line.round = json.getIntValue();
            case "phase" -> line.phase = constant(Phase.class, json);
            case "attempt" -> line.attempt = json.getIntValue();
            case "jobs" -> line.jobs = json.getIntValue();
            case "settings" -> line.settings = part(Settings.class, json, text);
            case "placement" -> line.placement = part(Placement.class, json, text);
            case "disturbed" -> line.disturbed = json.getBooleanValue();
            case "status" -> line.status = constant(Status.class, json);
            case "failure" -> line.failure = json.getText();
            case "outcomes" -> line.outcomes = counts(json);
            case "warmUp" -> line.warmUp = counts(json);
            case "wallNanos" -> line.wallNanos = json.getLongValue();
            case "activeNanos" -> line.activeNanos = json.getLongValue();
            case "cpuNanos" -> line.cpuNanos = json.getLongValue();
            case "weather" -> line.weather = json.readValueAs(Weather.class);
            default -> json.skipChildren(); // of a later version
        }
    }

    private ForkRecord fork(Line line, Settings settings) {
        return new ForkRecord(
                shared.one(new ForkRecord.CellName(line.test, line.room, line.scenario, line.variant)),
                new ForkRecord.Turn(line.round, line.phase, line.attempt, line.jobs),
                settings,
                line.placement,
                shared.one(new ForkRecord.Ending(line.disturbed, line.status, line.failure)),
                new ForkRecord.Histograms(line.outcomes, line.warmUp),
                new ForkRecord.Spent(line.wallNanos, line.activeNanos, line.cpuNanos),
                line.weather);
    }

    /** An object that is mostly written alike. */
    private <T> T part(Class<T> type, JsonParser json, String text) throws IOException {
        requireObject(json);
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        String written = text.substring(start, (int) json.currentLocation().getCharOffset());
        Object part = known.get(written);
        if (part == null) {
            part = shared.one(mapper.readValue(written, type));
            known.put(written, part);
        }
        return type.cast(part);
    }

    private Counts counts(JsonParser json) throws IOException {
        requireObject(json);
        List<String> words = new ArrayList<>();
        long[] counts = new long[4];
        for (String word = json.nextFieldName(); word != null; word = json.nextFieldName()) {
            json.nextToken();
            if (words.size() == counts.length) {
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
            counts[words.size()] = json.getLongValue();
            words.add(word);
        }
        return Counts.of(words, counts).sharing(shared);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonParser json) throws IOException {
        try {
            return Enum.valueOf(type, json.getText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(json, json.getText() + " is no " + type.getSimpleName());
        }
    }

    private static void requireObject(JsonParser json) throws JsonParseException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(json, "no record of a fork");
        }
    }
}
