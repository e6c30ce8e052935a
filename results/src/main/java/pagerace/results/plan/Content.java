package pagerace.results.plan;

import java.util.List;
import java.util.Objects;

/**
 * What is run.
 *
 * @param cells the tests, by jcstress name
 * @param benchmarks the benchmarks, each as {@code Series.item} writes it
 * @param testsJar a user's own jcstress tests; empty for those of the catalogue
 * @param pairs what of the user's tests stands against what
 */
public record Content(List<String> cells, List<String> benchmarks, String testsJar, List<Pair> pairs) {
    public Content {
        cells = List.copyOf(cells);
        benchmarks = List.copyOf(benchmarks);
        testsJar = Objects.requireNonNullElse(testsJar, "");
        pairs = List.copyOf(Objects.requireNonNullElse(pairs, List.of()));
    }

    /** Of the catalogue. */
    public static Content of(List<String> cells, List<String> benchmarks) {
        return new Content(cells, benchmarks, "", List.of());
    }

    /** The same, with other pairs. */
    public Content pairing(List<Pair> others) {
        return new Content(cells, benchmarks, testsJar, others);
    }
}
