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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples by outcome word, in alphabetical order; unmodifiable. A million forks are compared at once, and each has two
 * of these: the words, alike in all forks of a test, can be shared, and the counts are not boxed.
 */
final class Counts extends AbstractMap<String, Long> {
    private static final long[] NO_MORE = {};

    static final Counts NONE = new Counts(List.of(), 0, 0, NO_MORE);

    private final List<String> words;

    /** Most have two words or fewer: an array for them would be a third of a fork. */
    private final long first;

    private final long second;

    private final long[] more;

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
        return of(
                List.copyOf(sorted.keySet()),
                sorted.values().stream().mapToLong(Long::longValue).toArray(),
                0);
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
            return of(known.get(), counts, 0);
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
        return of(words, counts, from);
    }

    /** The same counts, with words from this store. */
    Counts sharing(Shared shared) {
        return new Counts(shared.words(words), first, second, more);
    }

    /** Of these words, which are in order, the counts that stand from there on. */
    static Counts of(List<String> words, long[] counts, int from) {
        return switch (words.size()) {
            case 0 -> NONE;
            case 1 -> new Counts(words, counts[from], 0, NO_MORE);
            case 2 -> new Counts(words, counts[from], counts[from + 1], NO_MORE);
            default ->
                new Counts(
                        words,
                        counts[from],
                        counts[from + 1],
                        Arrays.copyOfRange(counts, from + 2, from + words.size()));
        };
    }

    /**
     * Writes them there, in the order of the words.
     *
     * @return where they end
     */
    int put(long[] into, int from) {
        for (int i = 0; i < words.size(); i++) {
            into[from + i] = count(i);
        }
        return from + words.size();
    }

    List<String> words() {
        return words;
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
