package pagerace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Variant;

/** The catalogue and the compiled benchmarks name the same variants. */
class PairingTest {
    static List<Bug> bugs() {
        return Catalogue.bugs();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void everyVariantOfARoomIsBenchmarkedAndNoOther(Bug bug) {
        List<BenchmarkListEntry> benchmarks = benchmarks(bug);
        assertThat(benchmarks).as("benchmarks of %s", bug.room()).isNotEmpty();
        Set<String> variants = new TreeSet<>();
        for (BenchmarkListEntry benchmark : benchmarks) {
            variants.addAll(List.of(benchmark.getParams().orElse(Map.of()).getOrDefault("variant", new String[0])));
        }
        assertThat(variants)
                .isEqualTo(
                        new TreeSet<>(bug.variants().stream().map(Variant::name).toList()));
    }

    private static List<BenchmarkListEntry> benchmarks(Bug bug) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Set<BenchmarkListEntry> all = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT), List.of());
        return all.stream()
                .filter(entry -> Catalogue.ofBenchmark(entry.getUsername())
                        .filter(bug::equals)
                        .isPresent())
                .toList();
    }
}
