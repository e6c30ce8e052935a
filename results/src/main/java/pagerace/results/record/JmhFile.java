package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.plan.Content;
import pagerace.results.record.CostRecord.Invocation;
import pagerace.results.record.CostRecord.Measured;
import pagerace.results.record.Series.Mode;

/**
 * What JMH writes with {@code -rf json}: an array with an object per benchmark and parameters. Every fork becomes one
 * cost. JMH runs the forks of a benchmark one after the other, so their rounds did not run side by side.
 */
final class JmhFile {
    private static final String VARIANT = "variant";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86_400e9);

    private JmhFile() {}

    private record Result(
            @Nullable String jmhVersion,
            @Nullable String benchmark,
            int threads,
            @Nullable String vmName,
            @Nullable String vmVersion,
            @Nullable Map<String, String> params,
            @Nullable Metric primaryMetric) {}

    private record Metric(
            double score,
            @Nullable String scoreUnit,
            @Nullable List<List<Double>> rawData) {}

    /**
     * The file as a run.
     *
     * @throws UnreadableRunException if it is not of JMH, or holds a score that is no time
     */
    static Run read(Path path) {
        try {
            Result[] results = JSON.readValue(path.toFile(), Result[].class);
            List<CostRecord> costs = new ArrayList<>();
            Set<String> jvms = new LinkedHashSet<>();
            Set<String> versions = new LinkedHashSet<>();
            for (Result result : results) {
                costs.addAll(costs(result, path));
                jvms.add((text(result.vmVersion()) + " " + text(result.vmName())).strip());
                versions.add(("JMH " + text(result.jmhVersion())).strip());
            }
            if (costs.isEmpty()) {
                throw new UnreadableRunException(path + ": holds no result");
            }
            List<String> items =
                    costs.stream().map(cost -> cost.item().strip()).distinct().toList();
            return new Run(
                    RunHeader.imported(
                            String.join(", ", versions),
                            path,
                            Machine.unknown("", ""),
                            String.join(", ", jvms),
                            Content.of(List.of(), items)),
                    List.of(),
                    costs);
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(path + ": not a result file of JMH (-rf json): " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableRunException(path + ": cannot read: " + RunFolder.reason(e));
        }
    }

    private static List<CostRecord> costs(@Nullable Result result, Path path) {
        if (result == null || result.benchmark() == null || result.primaryMetric() == null) {
            throw new UnreadableRunException(
                    path + ": not a result file of JMH (-rf json): a result has no benchmark or no primaryMetric");
        }
        Metric metric = result.primaryMetric();
        List<List<Double>> forks = metric.rawData() == null || metric.rawData().isEmpty()
                ? List.of(List.of(metric.score())) // modes that sample write a histogram instead
                : metric.rawData();
        String benchmark = result.benchmark();
        String room = Catalogue.ofBenchmark(benchmark).map(Bug::room).orElse("");
        Map<String, String> params = new TreeMap<>(Objects.requireNonNullElse(result.params(), Map.of()));
        String own = !room.isEmpty() || benchmark.startsWith("pagerace.bench.") ? params.remove(VARIANT) : null;
        String variant = own == null ? joined(params) : own;
        if (own == null) {
            params.clear();
        }
        List<CostRecord> costs = new ArrayList<>();
        for (List<Double> fork : forks) {
            List<Double> iterations = fork.stream()
                    .filter(Objects::nonNull)
                    .map(score -> nanos(score, text(metric.scoreUnit()), Math.max(1, result.threads())))
                    .flatMap(Optional::stream)
                    .filter(Double::isFinite)
                    .toList();
            if (iterations.isEmpty()) {
                throw new UnreadableRunException(path + ": " + benchmark + " has a score in " + metric.scoreUnit()
                        + ", which is neither a time per operation nor operations per time");
            }
            costs.add(new CostRecord(
                    new Series(
                            benchmark, params, result.threads() > 1 ? Mode.SWEEP : Mode.UNCONTENDED, result.threads()),
                    room,
                    variant,
                    false,
                    costs.size() + 1,
                    "",
                    Measured.of(
                            iterations.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow(),
                            iterations),
                    Invocation.UNKNOWN));
        }
        return costs;
    }

    private static String joined(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Empty if the unit is neither a time per operation nor operations per time. */
    private static Optional<Double> nanos(double score, String unit, int threads) {
        if (unit.endsWith("/op")) {
            return Optional.ofNullable(NANOS.get(unit.substring(0, unit.length() - "/op".length())))
                    .map(each -> score * each);
        }
        if (unit.startsWith("ops/") && score > 0) {
            return Optional.ofNullable(NANOS.get(unit.substring("ops/".length())))
                    .map(each -> threads * each / score);
        }
        return Optional.empty();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
