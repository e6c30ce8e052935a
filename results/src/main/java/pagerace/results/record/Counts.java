package pagerace.results.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples by outcome word, in alphabetical order; unmodifiable. A million forks are compared at once, and each has two
 * of these: the words, alike in all forks of a test, can be shared, and the counts are not boxed.
 */
final class Counts extends AbstractMap<String, Long> {
    private static final long[] NO_MORE = {};

    static final Counts NONE = new Counts(List.of(), NO_MORE);

    private final List<String> words;

    /** Most have two words or fewer: an array for them would be a third of a fork. */
    private final long first;

    private final long second;

    private final long[] more;

    private Counts(List<String> words, long[] counts) {
        this(
                words,
                words.isEmpty() ? 0 : counts[0],
                words.size() < 2 ? 0 : counts[1],
                words.size() <= 2 ? NO_MORE : Arrays.copyOfRange(counts, 2, words.size()));
    }

    private Counts(List<String> words, long first, long second, long[] more) {
        this.words = words;
        this.first = first;
        this.second = second;
        this.more = more;
    }

    /** Of one word, without a box. */
    long of(String word) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(word)) {
                return count(i);
            }
        }
        return 0;
    }

    private long count(int index) {
        return index == 0 ? first : index == 1 ? second : more[index - 2];
    }

    /** @throws NullPointerException if a word or a count is null */
    static Counts copyOf(Map<String, Long> map) {
        if (map instanceof Counts counts) {
            return counts;
        }
        if (map.isEmpty()) {
            return NONE;
        }
        Map<String, Long> sorted = new TreeMap<>(map);
        return new Counts(
                List.copyOf(sorted.keySet()),
                sorted.values().stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * Counts as they were read.
     *
     * @param words usually in order; of one that stands twice, the last count is taken
     * @param counts at least as many
     */
    static Counts of(List<String> words, long[] counts, Shared shared) {
        if (words.isEmpty()) {
            return NONE;
        }
        Optional<List<String>> known = shared.known(words);
        if (known.isPresent()) {
            return new Counts(known.get(), counts);
        }
        Map<String, Long> map = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            map.put(words.get(i), counts[i]);
        }
        return copyOf(map).sharing(shared);
    }

    /** Whether the words are these, in this order. */
    boolean areOf(List<String> others) {
        return words.equals(others);
    }

    /** The same words, with the counts that stand from there on. */
    Counts with(long[] counts, int from) {
        return words.isEmpty() ? this : new Counts(words, Arrays.copyOfRange(counts, from, from + words.size()));
    }

    /** The same counts, with words from this store. */
    Counts sharing(Shared shared) {
        return new Counts(shared.words(words), first, second, more);
    }

    /** Those of these words, which are in order, one after the other. */
    static Counts of(List<String> words, LongSupplier counts) {
        if (words.isEmpty()) {
            return NONE;
        }
        long first = counts.getAsLong();
        long second = words.size() < 2 ? 0 : counts.getAsLong();
        long[] more = words.size() <= 2 ? NO_MORE : new long[words.size() - 2];
        for (int i = 0; i < more.length; i++) {
            more[i] = counts.getAsLong();
        }
        return new Counts(words, first, second, more);
    }

    List<String> words() {
        return words;
    }

    /** In the order of the words. */
    LongStream counts() {
        return IntStream.range(0, words.size()).mapToLong(this::count);
    }

    /** Over all words. */
    long total() {
        long total = first + second;
        for (long count : more) {
            total += count;
        }
        return total;
    }

    @Override
    public @Nullable Long get(@Nullable Object word) {
        int index = words.indexOf(word);
        return index < 0 ? null : count(index);
    }

    @Override
    public boolean containsKey(@Nullable Object word) {
        return words.contains(word);
    }

    @Override
    public Set<Entry<String, Long>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Long>> iterator() {
                return IntStream.range(0, words.size())
                        .mapToObj(i -> Map.entry(words.get(i), count(i)))
                        .iterator();
            }

            @Override
            public int size() {
                return words.size();
            }
        };
    }

    /** Not that of {@link AbstractMap}, which every fork would keep. */
    @Override
    public Set<String> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                return words.iterator();
            }

            @Override
            public boolean contains(@Nullable Object word) {
                return words.contains(word);
            }

            @Override
            public int size() {
                return words.size();
            }
        };
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Long> action) {
        for (int i = 0; i < words.size(); i++) {
            action.accept(words.get(i), count(i));
        }
    }
}
