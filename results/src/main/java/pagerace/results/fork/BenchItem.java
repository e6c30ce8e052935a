package pagerace.results.fork;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;

/**
 * One benchmark with one variant, as it is invoked once in every round.
 *
 * @param room empty for a primitive
 * @param control whether it is the second invocation of its variant in a round
 */
public record BenchItem(String room, Series series, String variant, boolean control) {
    private static final String PRIMITIVES = "pagerace.bench.primitives.";

    @Override
    public String toString() {
        return series.item(variant, control);
    }

    /**
     * What {@link #toString} says, for a run that is gone on with.
     *
     * @throws UsageException if it is of no benchmark of this version
     */
    public static BenchItem parse(String item) {
        List<String> words = Arrays.asList(item.split(" ", -1));
        Map<String, String> params = new HashMap<>();
        Mode mode = Mode.UNCONTENDED;
        int threads = 1;
        for (String word : words.subList(Math.min(2, words.size()), words.size())) {
            int equals = word.indexOf('=');
            String name = word.substring(0, Math.max(equals, 0));
            if (name.equals(Mode.CONTENDED.toString()) || name.equals(Mode.SWEEP.toString())) {
                mode = Mode.valueOf(name.toUpperCase(Locale.ROOT));
                threads = Integer.parseInt(word.substring(equals + 1));
            } else if (equals > 0) {
                params.put(name, word.substring(equals + 1));
            }
        }
        if (words.size() < 2) {
            throw new UsageException("benchmark " + item + " is not in this pagerace");
        }
        return new BenchItem(
                roomOf(words.get(0)),
                new Series(words.get(0), params, mode, threads),
                words.get(1),
                item.endsWith(" control"));
    }

    /**
     * The room that a benchmark belongs to, by its name; empty for a primitive.
     *
     * @throws UsageException if there is none
     */
    public static String roomOf(String benchmark) {
        if (benchmark.startsWith(PRIMITIVES)) {
            return "";
        }
        return Catalogue.ofBenchmark(benchmark)
                .map(Bug::room)
                .orElseThrow(() -> new UsageException("benchmark " + benchmark + " is not in this pagerace"));
    }

    /** The name without its package: {@code IsizeBench.actualEnd}. */
    public static String simpleName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
