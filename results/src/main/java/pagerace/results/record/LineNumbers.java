package pagerace.results.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The numbers of one line of {@code forks.jsonl}, and where they stand, so that they can be read of another line like it. */
final class LineNumbers {
    /** Those that fit a long for certain. */
    private static final int MOST_DIGITS = 18;

    /** What a number is, unless it counts an outcome. */
    enum Name {
        ROUND,
        ATTEMPT,
        JOBS,
        WALL,
        ACTIVE,
        CPU,
        RUN_QUEUE,
        SWITCHES,
        STEAL
    }

    private final Map<Name, Integer> index = new EnumMap<>(Name.class);
    private byte[] text = {};
    private long[] numbers = new long[16];
    private int[] starts = new int[numbers.length];
    private int[] ends = new int[numbers.length];
    private int size = 1; // The first one is that of names that are not there.

    int size() {
        return size;
    }

    /** The parser's. */
    void add(Name name, JsonParser json) throws IOException {
        index.put(name, size);
        long unused = add(json);
    }

    /** The parser's, of an outcome. */
    long add(JsonParser json) throws IOException {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        numbers[size] = json.getLongValue();
        starts[size] = (int) json.currentTokenLocation().getByteOffset();
        ends[size] = starts[size] + json.getTextLength();
        return numbers[size++];
    }

    /** The line that they are of. */
    void keep(byte[] line) {
        text = line;
    }

    /** Those of another line, if nothing else in it differs. */
    boolean read(byte[] block, int start, int end) {
        int own = 0;
        int at = start;
        for (int i = 1; i < size; i++) {
            int next = at + starts[i] - own;
            if (next >= end || !Arrays.equals(text, own, starts[i], block, at, next)) {
                return false;
            }
            boolean negative = block[next] == '-';
            int first = negative ? next + 1 : next;
            long number = 0;
            for (at = first; at < end && '0' <= block[at] && block[at] <= '9'; at++) {
                number = 10 * number + block[at] - '0';
            }
            if (at == first || at - first > MOST_DIGITS) {
                return false;
            }
            numbers[i] = negative ? -number : number;
            own = ends[i];
        }
        return Arrays.equals(text, own, text.length, block, at, end);
    }

    /** 0 if it is not there. */
    long get(Name name) {
        return numbers[index.getOrDefault(name, 0)];
    }

    /** The same, of one that is an int. */
    int small(Name name) throws IOException {
        long number = get(name);
        if (number != (int) number) {
            throw new JsonParseException(null, name + " is too large");
        }
        return (int) number;
    }

    /** Counts of these words from there on. */
    Counts of(Counts words, int first) {
        return words.with(numbers, first);
    }
}
