package pagerace.results.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples by outcome word, in alphabetical order; unmodifiable. A million forks are compared at once, and each has two
 * of these: the words, alike in all forks of a test, can be shared, and the counts are not boxed.
 */
final class Counts extends AbstractMap<String, Long> {
    static final Counts NONE = new Counts(List.of(), new long[0]);

    private final List<String> words;
    private final long[] counts;

    private Counts(List<String> words, long[] counts) {
        this.words = words;
        this.counts = counts;
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
    static Counts of(List<String> words, long[] counts) {
        boolean sorted = true;
        for (int i = 1; i < words.size(); i++) {
            sorted &= words.get(i - 1).compareTo(words.get(i)) < 0;
        }
        if (sorted) {
            return words.isEmpty() ? NONE : new Counts(List.copyOf(words), Arrays.copyOf(counts, words.size()));
        }
        Map<String, Long> map = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            map.put(words.get(i), counts[i]);
        }
        return copyOf(map);
    }

    /** The same counts, with words from this store. */
    Counts sharing(Shared shared) {
        return new Counts(shared.words(words), counts);
    }

    /** Over all words. */
    long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    @Override
    public @Nullable Long get(@Nullable Object word) {
        int index = words.indexOf(word);
        return index < 0 ? null : counts[index];
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
                return IntStream.range(0, counts.length)
                        .mapToObj(i -> Map.entry(words.get(i), counts[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return counts.length;
            }
        };
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(super.keySet());
    }
}
