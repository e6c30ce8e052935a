package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.plan.Content;
import pagerace.results.record.CostRecord.Invocation;
import pagerace.results.record.CostRecord.Measured;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Statistics;

/**
 * What JMH writes with {@code -rf json}: an array with an object per benchmark, mode, number of threads and parameters.
 * Every fork becomes one cost. JMH runs the forks of a benchmark one after the other, so their rounds did not run side by
 * side.
 */
final class JmhFile {
    private static final String VARIANT = "variant";

    /** The mode of the benchmarks of pagerace. */
    private static final String AVERAGE = "avgt";

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private static final String PER_TIME = "ops/";
    private static final String PER_OPERATION = "/op";

    /** Roles are summed up by JMH in doubles, and written in as many digits as these have. */
    private static final double ROUNDED = 0.01;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86_400e9);

    private final Path path;
    private final List<String> leftOut = new ArrayList<>();

    private JmhFile(Path path) {
        this.path = path;
    }

    private record Result(
            @Nullable String jmhVersion,
            @Nullable String benchmark,
            @Nullable String mode,
            int threads,
            @JsonUnwrapped Vm vm,
            @Nullable Map<String, String> params,
            @Nullable Metric primaryMetric,
            @Nullable Map<String, Metric> secondaryMetrics) {}

    private record Vm(@Nullable String vmName, @Nullable String vmVersion) {
        String description() {
            return (text(vmVersion) + " " + text(vmName)).strip();
        }
    }

    private record Metric(
            double score,
            @Nullable Double scoreError,
            @Nullable String scoreUnit,
            @Nullable Map<String, Double> scorePercentiles,
            @Nullable List<List<Double>> rawData) {
        String unit() {
            return text(scoreUnit);
        }

        /** Of one thread. */
        OptionalDouble nanos() {
            return JmhFile.nanos(score, unit(), 1);
        }

        /** The iterations of each fork; of modes that sample, which write a histogram instead, the score. */
        List<List<Double>> forks() {
            return rawData == null || rawData.isEmpty() ? List.of(List.of(score)) : rawData;
        }
    }

    /**
     * The file as a run.
     *
     * @param warnings gets a line for each benchmark, role or iteration without a score, which is left out
     * @throws UnreadableRunException if it is not of JMH, or nothing in it has a score
     */
    static Run read(Path path, Consumer<String> warnings) {
        JmhFile file = new JmhFile(path);
        Run run = file.read();
        file.leftOut.forEach(what -> warnings.accept(path + ": " + what));
        return run;
    }

    private Run read() {
        try {
            List<CostRecord> costs = new ArrayList<>();
            Set<String> jvms = new LinkedHashSet<>();
            Set<String> versions = new LinkedHashSet<>();
            for (Result result : JSON.readValue(path.toFile(), Result[].class)) {
                costs.addAll(costs(result));
                jvms.add(result.vm().description());
                versions.add(("JMH " + text(result.jmhVersion())).strip());
            }
            if (costs.isEmpty()) {
                throw unreadable("holds no result"
                        + leftOut.stream().map(why -> "; " + why).collect(Collectors.joining()));
            }
            return new Run(
                    RunHeader.imported(
                            String.join(", ", versions),
                            path,
                            Machine.unknown("", ""),
                            String.join(", ", jvms),
                            Content.of(
                                    List.of(),
                                    costs.stream()
                                            .map(CostRecord::item)
                                            .distinct()
                                            .toList())),
                    List.of(),
                    costs);
        } catch (JsonProcessingException e) {
            throw unreadable("not a result file of JMH (-rf json): " + Damage.of(e));
        } catch (IOException e) {
            throw unreadable("cannot read: " + RunFolder.reason(e));
        }
    }

    private UnreadableRunException unreadable(String why) {
        return new UnreadableRunException(path + ": " + why);
    }

    /** One per fork; none if the benchmark has no score. */
    private List<CostRecord> costs(@Nullable Result result) {
        if (result == null || result.benchmark() == null || result.primaryMetric() == null) {
            throw unreadable("not a result file of JMH (-rf json): a result has no benchmark or no primaryMetric");
        }
        String benchmark = result.benchmark();
        Metric whole = result.primaryMetric();
        int threads = Math.max(1, result.threads());
        OptionalDouble score = nanos(whole.score(), whole.unit(), threads);
        if (score.isEmpty()) {
            leftOut.add(benchmark
                    + (isTime(whole.unit())
                            ? " has no score but " + whole.score() + " " + whole.unit()
                            : " has a score in " + whole.unit()
                                    + ", which is neither a time per operation nor operations per time")
                    + ": left out");
            return List.of();
        }
        Map<String, Metric> roles = roles(result, benchmark);
        Map<String, Reported> reported = new TreeMap<>();
        reported.put("", reported(result, whole, score.getAsDouble()));
        roles.forEach((role, metric) ->
                reported.put(role, reported(result, metric, metric.nanos().orElseThrow())));
        Named named = Named.of(benchmark, result, roles.isEmpty() ? Mode.SWEEP : Mode.CONTENDED);
        List<CostRecord> costs = new ArrayList<>();
        int lost = 0;
        for (int fork = 0; fork < whole.forks().size(); fork++) {
            List<Double> iterations = iterations(whole, fork, threads);
            lost += whole.forks().get(fork).size() - iterations.size();
            if (!iterations.isEmpty()) {
                costs.add(named.cost(fork + 1, measured(iterations, roles, fork, allocation(result), reported)));
            }
        }
        if (costs.isEmpty()) {
            costs.add(named.cost(1, measured(List.of(score.getAsDouble()), roles, 0, allocation(result), reported)));
        }
        if (lost > 0) {
            leftOut.add(benchmark + ": iterations without a score are left out of its median: " + lost);
        }
        return costs;
    }

    /** What its costs have in common. */
    private record Named(Series series, String room, String variant) {
        static Named of(String benchmark, Result result, Mode together) {
            int threads = Math.max(1, result.threads());
            String room = Catalogue.ofBenchmark(benchmark).map(Bug::room).orElse("");
            Map<String, String> params = new TreeMap<>(Objects.requireNonNullElse(result.params(), Map.of()));
            String own = !room.isEmpty() || benchmark.startsWith("pagerace.bench.") ? params.remove(VARIANT) : null;
            String variant = own == null
                    ? params.entrySet().stream()
                            .map(param -> param.getKey() + "=" + param.getValue())
                            .collect(Collectors.joining(" "))
                    : own;
            if (own == null) {
                params.clear();
            } else if (!text(result.mode()).isEmpty() && !AVERAGE.equals(result.mode())) {
                params.put("mode", text(result.mode()));
            }
            return new Named(
                    new Series(benchmark, params, threads > 1 ? together : Mode.UNCONTENDED, threads), room, variant);
        }

        CostRecord cost(int round, Measured measured) {
            return new CostRecord(series, room, variant, false, round, "", measured, Invocation.UNKNOWN);
        }
    }

    private static Reported reported(Result result, Metric metric, double nanos) {
        Map<String, Double> percentiles =
                new TreeMap<>(Objects.requireNonNullElse(metric.scorePercentiles(), Map.of()));
        percentiles.values().removeIf(value -> value == null || !Double.isFinite(value));
        Double error = metric.scoreError();
        return new Reported(
                text(result.mode()),
                metric.score(),
                error == null || !Double.isFinite(error) ? null : error,
                metric.unit(),
                percentiles,
                nanos);
    }

    private static Measured measured(
            List<Double> iterations,
            Map<String, Metric> roles,
            int fork,
            @Nullable Double allocBytesPerOp,
            Map<String, Reported> reported) {
        Map<String, Double> medians = new TreeMap<>();
        roles.forEach((role, metric) -> {
            List<Double> own = metric.forks().size() > fork ? iterations(metric, fork, 1) : List.of();
            medians.put(role, own.isEmpty() ? metric.nanos().orElseThrow() : Statistics.median(array(own)));
        });
        return new Measured(
                Arrays.stream(array(iterations)).average().orElseThrow(),
                iterations,
                List.of(),
                medians,
                Map.of(),
                allocBytesPerOp,
                null,
                reported);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** In ns/op; without those in which no operation ended, or that have no score. */
    private static List<Double> iterations(Metric metric, int fork, int threads) {
        return metric.forks().get(fork).stream()
                .filter(Objects::nonNull)
                .flatMapToDouble(score -> nanos(score, metric.unit(), threads).stream())
                .boxed()
                .toList();
    }

    /**
     * The roles of a group, of which JMH does not say that they are any: what is counted apart in the unit of the whole, is
     * called like a method, and adds up to the whole or lies around it.
     */
    private Map<String, Metric> roles(Result result, String benchmark) {
        Metric whole = Objects.requireNonNull(result.primaryMetric());
        Map<String, Metric> roles = new TreeMap<>();
        Objects.requireNonNullElse(result.secondaryMetrics(), Map.<String, Metric>of())
                .forEach((name, metric) -> {
                    if (SourceVersion.isIdentifier(name)
                            && metric != null
                            && metric.unit().equals(whole.unit())) {
                        roles.put(name, metric);
                    }
                });
        DoubleSummaryStatistics scores = roles.values().stream()
                .mapToDouble(Metric::score)
                .filter(Double::isFinite)
                .summaryStatistics();
        boolean isGroup = result.threads() > 1
                && roles.size() > 1
                && (whole.unit().startsWith(PER_TIME)
                        ? Math.abs(scores.getSum() - whole.score()) <= ROUNDED * whole.score()
                        : scores.getMin() <= whole.score() && whole.score() <= scores.getMax());
        if (!isGroup) {
            return Map.of();
        }
        roles.forEach((name, metric) -> {
            if (metric.nanos().isEmpty()) {
                leftOut.add(benchmark + ", " + name + " has no score but " + metric.score() + " " + metric.unit()
                        + ": left out");
            }
        });
        roles.values().removeIf(metric -> metric.nanos().isEmpty());
        return roles;
    }

    private static @Nullable Double allocation(Result result) {
        return Objects.requireNonNullElse(result.secondaryMetrics(), Map.<String, Metric>of()).entrySet().stream()
                .filter(secondary -> secondary.getKey().endsWith(ALLOCATION) && secondary.getValue() != null)
                .map(secondary -> secondary.getValue().score())
                .filter(Double::isFinite)
                .findFirst()
                .orElse(null);
    }

    private static boolean isTime(String unit) {
        return nanos(1, unit, 1).isPresent();
    }

    /** Empty if the unit is neither a time per operation nor operations per time, or the score is none. */
    private static OptionalDouble nanos(double score, String unit, int threads) {
        if (!(score > 0) || !Double.isFinite(score)) {
            return OptionalDouble.empty();
        }
        if (unit.endsWith(PER_OPERATION)) {
            Double each = NANOS.get(unit.substring(0, unit.length() - PER_OPERATION.length()));
            return each == null ? OptionalDouble.empty() : OptionalDouble.of(score * each);
        }
        Double each = unit.startsWith(PER_TIME) ? NANOS.get(unit.substring(PER_TIME.length())) : null;
        return each == null ? OptionalDouble.empty() : OptionalDouble.of(threads * each / score);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
