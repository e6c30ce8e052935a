package pagerace.results.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one of several equal values: the forks of a run have most of what they hold in common. */
final class Shared {
    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /** The same fork, made of shared parts. */
    ForkRecord fork(ForkRecord fork) {
        return new ForkRecord(
                one(fork.cell()),
                fork.turn(),
                one(fork.settings()),
                one(fork.placement()),
                one(fork.ending()),
                new ForkRecord.Histograms(
                        Counts.copyOf(fork.histograms().outcomes()).sharing(this),
                        Counts.copyOf(fork.histograms().warmUp()).sharing(this)),
                fork.spent(),
                fork.weather());
    }

    List<String> words(List<String> words) {
        return one(words);
    }

    /** Those that are equal, if any were stored. */
    @SuppressWarnings("unchecked") // Lists that are stored are lists of words.
    Optional<List<String>> known(List<String> words) {
        return Optional.ofNullable((List<String>) known.get(words));
    }

    @SuppressWarnings("unchecked") // Equal values of these types are of one class.
    <T> T one(T value) {
        T first = (T) known.get(value);
        if (first == null) {
            first = (T) known.putIfAbsent(value, value);
        }
        return first == null ? value : first;
    }
}
