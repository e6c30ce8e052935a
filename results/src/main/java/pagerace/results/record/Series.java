package pagerace.results.record;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a cost is a cost of: figures of one series may be compared with each other, those of two may not.
 *
 * @param benchmark the JMH benchmark, {@code pagerace.bench.IsizeBench.actualEnd}
 * @param params its parameters but the variant, {@code writes=10}
 * @param mode who else is at work
 * @param threads how many threads ran at once, over all roles
 */
public record Series(String benchmark, Map<String, String> params, Mode mode, int threads) {
    public enum Mode {
        /** One thread, alone. */
        UNCONTENDED,
        /** Threads in different roles on one object. */
        CONTENDED,
        /** More and more threads that all do the same. */
        SWEEP;

        /** As on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Series {
        // What older runs do not have has its default there.
        params = CostRecord.sorted(params);
        mode = Objects.requireNonNullElse(mode, Mode.UNCONTENDED);
        threads = Math.max(threads, 1);
    }

    /**
     * One variant of it, as in {@code benchmarks} of the plan: {@code <benchmark> <variant>}, then each parameter as
     * {@code name=value}, then unless it ran alone {@code contended=2} or {@code sweep=2} with the number of threads,
     * then {@code control} for the second invocation of a round.
     */
    public String item(String variant, boolean control) {
        StringBuilder item = new StringBuilder(benchmark).append(' ').append(variant);
        params.forEach(
                (name, value) -> item.append(' ').append(name).append('=').append(value));
        if (mode != Mode.UNCONTENDED) {
            item.append(' ').append(mode).append('=').append(threads);
        }
        return control ? item.append(" control").toString() : item.toString();
    }

    /** As it is written in reports: {@code pagerace.bench.LockBench.mix, writes=10, 2 threads}. */
    public String label() {
        String chosen = params.entrySet().stream()
                .map(param -> ", " + param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining());
        return benchmark
                + chosen
                + (mode == Mode.UNCONTENDED ? "" : ", " + threads + (threads == 1 ? " thread" : " threads"));
    }
}
