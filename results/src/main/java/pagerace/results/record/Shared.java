package pagerace.results.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one of several equal values: the forks of a run have most of what they hold in common. Not thread-safe. */
final class Shared {
    private final Map<Object, Object> known = new HashMap<>();

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

    <T> T one(T value) {
        @SuppressWarnings("unchecked") // Equal values of these types are of one class.
        T first = (T) known.putIfAbsent(value, value);
        return first == null ? value : first;
    }
}
