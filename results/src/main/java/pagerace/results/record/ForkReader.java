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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.LineNumbers.Name;

/**
 * Reads lines of {@code forks.jsonl}. A million forks may be read at once, and most lines differ from an earlier one in counts and
 * times alone: then only these are read. All others are read one token at a time, since a mapper would buffer each line, and go
 * over it again for every record in the record. Parts that forks have in common are shared.
 */
final class ForkReader implements Lines.Parser<ForkRecord> {
    /** One for each cell of a run is enough, and none is looked for in vain for long. */
    private static final int MOST_MODELS = 256;

    private final ObjectMapper mapper;
    private final Shared shared;

    /** Lines that others may be like, the last one that was first. */
    private final List<Line> models = new ArrayList<>();

    /** Settings and placements, by type, those of the last line first: the next one mostly has the same. */
    private final Map<Class<?>, List<Written>> known = new HashMap<>();

    private final List<String> words = new ArrayList<>();

    /** The last line's: those of one round mostly stand together. */
    private ForkRecord.@Nullable Turn turn;

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
        private final LineNumbers numbers = new LineNumbers();
        private String test = "";
        private String room = "";
        private String scenario = "";
        private String variant = "";
        private ForkRecord.CellName cell = ForkRecord.CellName.NONE;
        private Phase phase = Phase.EVIDENCE;
        private @Nullable Settings settings;
        private Placement placement = Placement.ANY;
        private boolean disturbed;
        private Status status = Status.OK;
        private String failure = "";
        private ForkRecord.Ending ending = ForkRecord.Ending.WELL;
        private Counts outcomes = Counts.NONE;
        private int firstOutcome;
        private Counts warmUp = Counts.NONE;
        private int firstWarmUp;

        /** Whether counts stand in the order of words as they are kept. */
        private boolean inOrder = true;

        private boolean hasWeather;
    }

    /** @throws JsonProcessingException if it is no fork */
    @Override
    public ForkRecord parse(byte[] block, int start, int length) throws IOException {
        for (int i = 0; i < models.size(); i++) {
            Line model = models.get(i);
            if (model.numbers.read(block, start, start + length)) {
                Collections.swap(models, 0, i);
                return fork(model);
            }
        }
        Line line = read(block, start, length);
        if (line.inOrder && models.size() < MOST_MODELS) {
            line.numbers.keep(Arrays.copyOfRange(block, start, start + length));
            models.add(line);
        }
        return fork(line);
    }

    private Line read(byte[] block, int start, int length) throws IOException {
        try (JsonParser json = mapper.createParser(block, start, length)) {
            Line line = new Line();
            json.nextToken();
            requireObject(json);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                read(name, json, block, start, line);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || line.settings == null) {
                throw new JsonParseException(json, "no record of a fork");
            }
            line.cell = shared.one(new ForkRecord.CellName(line.test, line.room, line.scenario, line.variant));
            line.ending = shared.one(new ForkRecord.Ending(line.disturbed, line.status, line.failure));
            return line;
        }
    }

    private void read(String name, JsonParser json, byte[] block, int start, Line line) throws IOException {
        switch (name) {
            case "test" -> line.test = json.getText();
            case "room" -> line.room = json.getText();
            case "scenario" -> line.scenario = json.getText();
            case "variant" -> line.variant = json.getText();
            case "round" -> line.numbers.add(Name.ROUND, json);
            case "phase" -> line.phase = constant(Phase.class, json);
            case "attempt" -> line.numbers.add(Name.ATTEMPT, json);
            case "jobs" -> line.numbers.add(Name.JOBS, json);
            case "settings" -> line.settings = part(Settings.class, json, block, start);
            case "placement" -> line.placement = part(Placement.class, json, block, start);
            case "disturbed" -> line.disturbed = json.getBooleanValue();
            case "status" -> line.status = constant(Status.class, json);
            case "failure" -> line.failure = json.getText();
            case "outcomes" -> {
                line.firstOutcome = line.numbers.size();
                line.outcomes = counts(json, line);
            }
            case "warmUp" -> {
                line.firstWarmUp = line.numbers.size();
                line.warmUp = counts(json, line);
            }
            case "wallNanos" -> line.numbers.add(Name.WALL, json);
            case "activeNanos" -> line.numbers.add(Name.ACTIVE, json);
            case "cpuNanos" -> line.numbers.add(Name.CPU, json);
            case "weather" -> weather(json, line);
            default -> json.skipChildren(); // of a later version
        }
    }

    private ForkRecord fork(Line line) throws IOException {
        LineNumbers numbers = line.numbers;
        ForkRecord.Turn now = new ForkRecord.Turn(
                numbers.small(Name.ROUND), line.phase, numbers.small(Name.ATTEMPT), numbers.small(Name.JOBS));
        ForkRecord.Turn last = turn;
        ForkRecord.Turn same = last != null && now.equals(last) ? last : shared.one(now);
        turn = same;
        return new ForkRecord(
                line.cell,
                same,
                Objects.requireNonNull(line.settings),
                line.placement,
                line.ending,
                line.inOrder
                        ? new ForkRecord.Histograms(
                                numbers.of(line.outcomes, line.firstOutcome), numbers.of(line.warmUp, line.firstWarmUp))
                        : new ForkRecord.Histograms(line.outcomes, line.warmUp),
                new ForkRecord.Spent(numbers.get(Name.WALL), numbers.get(Name.ACTIVE), numbers.get(Name.CPU)),
                line.hasWeather
                        ? new Weather(numbers.get(Name.RUN_QUEUE), numbers.get(Name.SWITCHES), numbers.get(Name.STEAL))
                        : Weather.UNKNOWN);
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
        T part = shared.one(Whole.require(mapper.readValue(block, from, to - from, type)));
        seen.add(new Written(Arrays.copyOfRange(block, from, to), part));
        return part;
    }

    private static void weather(JsonParser json, Line line) throws IOException {
        requireObject(json);
        line.hasWeather = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "runQueueNanos" -> line.numbers.add(Name.RUN_QUEUE, json);
                case "involuntarySwitches" -> line.numbers.add(Name.SWITCHES, json);
                case "stealTicks" -> line.numbers.add(Name.STEAL, json);
                default -> json.skipChildren(); // of a later version
            }
        }
    }

    private Counts counts(JsonParser json, Line line) throws IOException {
        requireObject(json);
        words.clear();
        long[] counts = new long[4];
        for (String word = json.nextFieldName(); word != null; word = json.nextFieldName()) {
            json.nextToken();
            if (words.size() == counts.length) {
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
            counts[words.size()] = line.numbers.add(json);
            words.add(word);
        }
        Counts sorted = Counts.of(words, counts, shared);
        line.inOrder &= sorted.areOf(words);
        return sorted;
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
