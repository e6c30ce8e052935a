package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.judge.Comparison;

/** {@code isize-jmh.json} is what JMH 1.37 wrote about two variants of room isize. */
class JmhFileTest {
    @TempDir
    private Path temp;

    private Run read(String json) throws IOException {
        return RunReader.read(Files.writeString(temp.resolve("jmh.json"), json), warning -> {});
    }

    @Test
    void benchmarksOfThisProjectAreCostsOfTheirVariants() {
        Run run = RunReader.read(JcstressFileTest.recorded("isize-jmh.json"), warning -> {});

        assertThat(run.header().format()).isEqualTo("JMH 1.37");
        assertThat(run.costs()).extracting(CostRecord::room).containsOnly("isize");
        assertThat(run.costs())
                .extracting(CostRecord::variant)
                .containsExactly("DoubleRead", "DoubleRead", "ReadOnce", "ReadOnce");
        Comparison comparison = Comparison.of(run);
        assertThat(comparison.rooms()).hasSize(1);
        assertThat(comparison.rooms().get(0).costs()).hasSize(2).allMatch(cost -> cost.rounds() == 2);
        assertThat(comparison.ungraded().isEmpty()).isTrue();
        assertThat(comparison.exitCode()).isZero();
    }

    @Test
    void benchmarksOfOthersAreCostsByNameAndParameters() throws IOException {
        Run run = read("""
                [{"jmhVersion": "1.36", "benchmark": "org.other.Bench.put", "mode": "avgt", "threads": 1,
                  "params": {"size": "10", "kind": "tree"},
                  "primaryMetric": {"score": 2.5, "scoreUnit": "us/op", "rawData": [[2, 3], [4, 5], [3, "NaN"]]}},
                 {"jmhVersion": "1.36", "benchmark": "org.other.Bench.get", "mode": "sample", "threads": 1,
                  "primaryMetric": {"score": 7, "scoreUnit": "ns/op", "rawDataHistogram": []}}]
                """);

        Comparison comparison = Comparison.of(run);

        assertThat(comparison.ungraded().costs())
                .extracting(cost -> cost.what().label() + ": " + cost.forks() + " forks, " + cost.nanosPerOp())
                .containsExactly(
                        "org.other.Bench.get, sample: 1 forks, 7.0",
                        "org.other.Bench.put kind=tree size=10, avgt: 3 forks, 3000.0");
        assertThat(comparison.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"ns/op, 1, 8, 8", "ms/op, 1, 2, 2e6", "s/op, 1, 2, 2e9", "ops/ns, 1, 0.5, 2", "ops/s, 4, 1000, 4e6"})
    void everyUnitBecomesTimePerOperation(String unit, int threads, double score, double nanos) throws IOException {
        Run run = read(result(unit, threads, score));

        assertThat(run.costs()).extracting(cost -> cost.measured().nanosPerOp()).containsExactly(nanos);
    }

    private static String result(String unit, int threads, double score) {
        return "[{\"benchmark\": \"a.B.c\", \"threads\": " + threads + ", \"primaryMetric\": {\"score\": " + score
                + ", \"scoreUnit\": \"" + unit + "\", \"rawData\": [[" + score + "]]}}]";
    }

    @Test
    void aScoreThatIsNoTimeIsNamed() {
        assertThatThrownBy(() -> read(result("B/op", 1, 3)))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("a.B.c has a score in B/op, which is neither a time per operation nor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "[null]", "[{}]", "[[", "[{\"benchmark\": \"a\", \"primaryMetric\": []}]"})
    void whatIsNotOfJmhIsNamed(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageStartingWith(temp.resolve("jmh.json") + ": not a result file of JMH (-rf json)")
                .hasMessageNotContainingAny("\n", "Unexpected", "token", "deserialize", "java");
    }

    @Test
    void anEmptyArrayHoldsNothing() {
        assertThatThrownBy(() -> read(" [ ]")).hasMessage(temp.resolve("jmh.json") + ": holds no result");
    }

    @Test
    void everyForkIsAnInvocationWithItsIterations() throws IOException {
        Run run = read("[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": 4, \"scoreUnit\": \"ns/op\","
                + " \"rawData\": [[1, 2, 3], [4, 5, 9]]}}]");

        assertThat(run.costs()).extracting(cost -> cost.measured().nanosPerOp()).containsExactly(2.0, 6.0);
        assertThat(run.costs().get(1).measured().iterations()).isEqualTo(List.of(4.0, 5.0, 9.0));
        assertThat(run.costs()).extracting(CostRecord::round).containsExactly(1, 2);
    }

    @Test
    void whatIsCountedBesideAnOperationIsNoRole() throws IOException {
        Run run = read("""
                [{"benchmark": "a.B.c", "mode": "thrpt", "threads": 4,
                  "primaryMetric": {"score": 1000, "scoreUnit": "ops/s", "rawData": [[1000]]},
                  "secondaryMetrics": {
                    "hits": {"score": 500, "scoreUnit": "ops/s"}, "misses": {"score": 100, "scoreUnit": "ops/s"},
                    "\u00b7gc.alloc.rate.norm": {"score": 24.0, "scoreUnit": "B/op"}}}]
                """);

        assertThat(run.costs()).hasSize(1);
        assertThat(run.costs().get(0).measured().roles()).isEmpty();
        assertThat(run.costs().get(0).measured().allocBytesPerOp()).isEqualTo(24);
    }

    @Test
    void otherModesOfTheBenchmarksOfThisProjectAreSeriesOfTheirOwn() throws IOException {
        Run run = read("""
                [{"benchmark": "pagerace.bench.IsizeBench.actualEnd", "mode": "ss", "threads": 1,
                  "params": {"variant": "ReadOnce"},
                  "primaryMetric": {"score": 5, "scoreUnit": "us/op", "rawData": [[5]]}}]
                """);

        assertThat(run.costs().get(0).series().params()).isEqualTo(Map.of("mode", "ss"));
        assertThat(run.costs().get(0).room()).isEqualTo("isize");
    }
}
