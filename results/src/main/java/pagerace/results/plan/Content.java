package pagerace.results.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is run.
 *
 * @param cells the tests, by jcstress name
 * @param benchmarks the benchmarks, each as {@code Series.item} writes it
 * @param testsJar a user's own jcstress tests; empty for those of the catalogue
 * @param fixedJar where the fixed test of each pair is from, if that is another version of the same jar; else empty
 * @param pairs what of the user's tests stands against what
 */
public record Content(List<String> cells, List<String> benchmarks, String testsJar, String fixedJar, List<Pair> pairs) {
    public Content {
        cells = List.copyOf(cells);
        benchmarks = List.copyOf(benchmarks);
        testsJar = Objects.requireNonNullElse(testsJar, "");
        fixedJar = Objects.requireNonNullElse(fixedJar, "");
        pairs = List.copyOf(Objects.requireNonNullElse(pairs, List.of()));
    }

    /** Of the catalogue. */
    public static Content of(List<String> cells, List<String> benchmarks) {
        return new Content(cells, benchmarks, "", "", List.of());
    }

    /** These of its cells and benchmarks alone. */
    public Content only(List<String> someCells, List<String> someBenchmarks) {
        return new Content(someCells, someBenchmarks, testsJar, fixedJar, pairs);
    }

    /** The jars of a user's own tests, in the order in which they were given. */
    public List<String> testsJars() {
        return Stream.of(testsJar, fixedJar).filter(jar -> !jar.isEmpty()).toList();
    }

    /** The jar that a test of the user is from. */
    public String jarOf(String test) {
        boolean isOther = !fixedJar.isEmpty()
                && pairs.stream().anyMatch(pair -> pair.fixed().equals(test));
        return isOther ? fixedJar : testsJar;
    }

    /** The same, with other pairs. */
    public Content pairing(List<Pair> others) {
        return new Content(cells, benchmarks, testsJar, fixedJar, others);
    }
}
