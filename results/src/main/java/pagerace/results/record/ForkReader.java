package pagerace.results.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;

/**
 * Reads lines of {@code forks.jsonl} one token at a time. A million forks may be read at once: a mapper would buffer
 * each line, and go over it again for every record in the record. Parts that forks have in common are shared.
 */
final class ForkReader implements Lines.Parser<ForkRecord> {
    private final ObjectMapper mapper;
    private final Shared shared;

    /** Settings and placements, by type, those of the last line first: the next one mostly has the same. */
    private final Map<Class<?>, List<Written>> known = new HashMap<>();

    private final List<String> words = new ArrayList<>();

    /**
     * A reader of one thread.
     *
     * @param mapper of parts that are records themselves
     * @param shared by all readers of a file
     */
    ForkReader(ObjectMapper mapper, Shared shared) {
        this.mapper = mapper;
        this.shared = shared;
    }

    private static final class Written {
        private final byte[] bytes;
        private final Object part;

        private Written(byte[] bytes, Object part) {
            this.bytes = bytes;
            this.part = part;
        }
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
    @Override
    public ForkRecord parse(byte[] block, int start, int length) throws IOException {
        try (JsonParser json = mapper.createParser(block, start, length)) {
            Line line = new Line();
            json.nextToken();
            requireObject(json);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                read(name, json, block, start, line);
            }
            Settings settings = line.settings;
            if (json.currentToken() != JsonToken.END_OBJECT || settings == null) {
                throw new JsonParseException(json, "no record of a fork");
            }
            return fork(line, settings);
        }
    }

    private void read(String name, JsonParser json, byte[] block, int start, Line line) throws IOException {
        switch (name) {
            case "test" -> line.test = json.getText();
            case "room" -> line.room = json.getText();
            case "scenario" -> line.scenario = json.getText();
            case "variant" -> line.variant = json.getText();
            case "round" -> line.round = json.getIntValue();
            case "phase" -> line.phase = constant(Phase.class, json);
            case "attempt" -> line.attempt = json.getIntValue();
            case "jobs" -> line.jobs = json.getIntValue();
            case "settings" -> line.settings = part(Settings.class, json, block, start);
            case "placement" -> line.placement = part(Placement.class, json, block, start);
            case "disturbed" -> line.disturbed = json.getBooleanValue();
            case "status" -> line.status = constant(Status.class, json);
            case "failure" -> line.failure = json.getText();
            case "outcomes" -> line.outcomes = counts(json);
            case "warmUp" -> line.warmUp = counts(json);
            case "wallNanos" -> line.wallNanos = json.getLongValue();
            case "activeNanos" -> line.activeNanos = json.getLongValue();
            case "cpuNanos" -> line.cpuNanos = json.getLongValue();
            case "weather" -> line.weather = weather(json);
            default -> json.skipChildren(); // of a later version
        }
    }

    private ForkRecord fork(Line line, Settings settings) {
        return new ForkRecord(
                shared.one(new ForkRecord.CellName(line.test, line.room, line.scenario, line.variant)),
                shared.one(new ForkRecord.Turn(line.round, line.phase, line.attempt, line.jobs)),
                settings,
                line.placement,
                shared.one(new ForkRecord.Ending(line.disturbed, line.status, line.failure)),
                new ForkRecord.Histograms(line.outcomes, line.warmUp),
                new ForkRecord.Spent(line.wallNanos, line.activeNanos, line.cpuNanos),
                line.weather);
    }

    /** An object that is mostly written alike. */
    private <T> T part(Class<T> type, JsonParser json, byte[] block, int start) throws IOException {
        requireObject(json);
        int from = start + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int to = start + (int) json.currentLocation().getByteOffset();
        List<Written> seen = known.computeIfAbsent(type, any -> new ArrayList<>());
        for (int i = 0; i < seen.size(); i++) {
            Written one = seen.get(i);
            if (Arrays.equals(one.bytes, 0, one.bytes.length, block, from, to)) {
                Collections.swap(seen, 0, i);
                return type.cast(one.part);
            }
        }
        T part = shared.one(mapper.readValue(block, from, to - from, type));
        seen.add(new Written(Arrays.copyOfRange(block, from, to), part));
        return part;
    }

    private static Weather weather(JsonParser json) throws IOException {
        requireObject(json);
        long runQueueNanos = 0;
        long involuntarySwitches = 0;
        long stealTicks = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "runQueueNanos" -> runQueueNanos = json.getLongValue();
                case "involuntarySwitches" -> involuntarySwitches = json.getLongValue();
                case "stealTicks" -> stealTicks = json.getLongValue();
                default -> json.skipChildren(); // of a later version
            }
        }
        return new Weather(runQueueNanos, involuntarySwitches, stealTicks);
    }

    private Counts counts(JsonParser json) throws IOException {
        requireObject(json);
        words.clear();
        long[] counts = new long[4];
        for (String word = json.nextFieldName(); word != null; word = json.nextFieldName()) {
            json.nextToken();
            if (words.size() == counts.length) {
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
            counts[words.size()] = json.getLongValue();
            words.add(word);
        }
        return Counts.of(words, counts, shared);
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
