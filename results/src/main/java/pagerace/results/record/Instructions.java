package pagerace.results.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a benchmark does to memory with one variant.
 *
 * @param compiled what C2 kept in its code, callees included: a loop counts once, or as often as it was unrolled; what the
 *     benchmark never does is not there. Null if nobody could read that code
 * @param path what the engine of {@code explore} met on the way, turn by turn, by access modes: final fields are not loaded
 *     there. Null if it cannot run the benchmark
 */
public record Instructions(
        @Nullable Counts compiled, @Nullable Counts path) {
    /**
     * How many of each.
     *
     * @param locked atomic read-modify-writes
     * @param fences full fences
     * @param loads but those from the stack, and of what the JVM keeps of a thread
     * @param stores likewise
     * @param allocations objects and arrays
     * @param calls to methods whose code was not found, by name; empty if all is counted
     */
    public record Counts(int locked, int fences, int loads, int stores, int allocations, List<String> calls) {
        public Counts {
            calls = List.copyOf(Objects.requireNonNullElse(calls, List.of()));
        }

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    locked + other.locked,
                    fences + other.fences,
                    loads + other.loads,
                    stores + other.stores,
                    allocations + other.allocations,
                    Stream.concat(calls.stream(), other.calls.stream())
                            .distinct()
                            .toList());
        }
    }

    public Optional<Counts> inCode() {
        return Optional.ofNullable(compiled);
    }

    public Optional<Counts> onPath() {
        return Optional.ofNullable(path);
    }
}
