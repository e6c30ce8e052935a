package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;
import pagerace.results.statistics.Draws;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Statistics;

/**
 * Whether a merge keeps its promises over machines of three classes, with rates that are made up and seeds that are fixed. Of
 * the machines, 5 % are dead, 10 % are slow and bring three rounds of ten, and 2 % show a thirtieth of what others of their class do.
 * The fix leaks at exactly one over the reduction, everywhere: the worst that may not hold. Its forks are summed up instead of
 * drawn: it passes with the probability that none of them shows anything.
 */
class FleetSimulationTest {
    private static final double ALPHA = 0.05;
    private static final double REDUCTION = 1000;
    private static final long SAMPLES = 1_000_000;
    private static final int ROUNDS = 10;
    private static final int FLEETS = 60;
    private static final double SIGMA = 0.92;

    /** One-sided 99 % of the normal distribution. */
    private static final double Z = 2.326;

    private static final LogNormalDistribution SPREAD = LogNormalDistribution.of(-SIGMA * SIGMA / 2, SIGMA);
    private static final Cell CONTROL =
            new Cell("room.Stress.Buggy", "runner", 2, "room", "race", "Buggy", Set.of(CompileMode.C2), "bad"::equals);
    private static final Map<String, Cell> CELLS = Map.of(CONTROL.test(), CONTROL);

    /** @param hits that a fork of the control expects, on average */
    private record Kind(String name, double share, double hits) {}

    private static final List<Kind> KINDS =
            List.of(new Kind("slow", 0.5, 20), new Kind("usual", 0.3, 200), new Kind("fast", 0.2, 2000));

    /** What a fleet's machines of one class come to: forks that are pooled, and what its leaking fix would have shown. */
    private record Pooled(List<Double> rates, double silent, int apart) {
        double[] sorted() {
            return rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        double reduction() {
            long[] samples = new long[rates.size()];
            Arrays.fill(samples, SAMPLES);
            return samples.length < Statistics.LEAST_FORKS ? 0 : Statistics.reduction(sorted(), samples, ALPHA);
        }

        boolean holds() {
            return reduction() >= REDUCTION
                    && rates.stream().filter(rate -> rate > 0).count() >= 5;
        }

        /** How probably a fix that leaks at exactly what was asked for holds. */
        double holdsFalsely() {
            return holds() ? silent : 0;
        }
    }

    private static Pooled pooled(Kind kind, int machines, Random random) {
        Map<Integer, List<ForkRecord>> shards = new TreeMap<>();
        Map<Integer, Double> hits = new TreeMap<>();
        for (int machine = 0; machine < machines; machine++) {
            double lot = random.nextDouble();
            if (lot < 0.05) {
                continue;
            }
            int rounds = lot < 0.15 ? 3 : ROUNDS;
            double expected = random.nextDouble() < 0.02 ? kind.hits / 30 : kind.hits;
            List<ForkRecord> forks = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                forks.add(fork(round, Draws.poisson(expected * spread(random), random)));
            }
            shards.put(machine, forks);
            hits.put(machine, expected);
        }
        Pooling pooling = Pooling.of(shards, false, rest -> Heterogeneity.among(rest, CELLS));
        if (!pooling.agrees()) {
            return new Pooled(List.of(), 1, shards.size());
        }
        shards.keySet().removeAll(pooling.alone());
        double silent = 1;
        for (Map.Entry<Integer, List<ForkRecord>> shard : shards.entrySet()) {
            silent *= Math.pow(
                    missed(hits.getOrDefault(shard.getKey(), 0.0)),
                    shard.getValue().size());
        }
        List<Double> rates = shards.values().stream()
                .flatMap(List::stream)
                .map(fork -> (double) CONTROL.bad(fork) / SAMPLES)
                .toList();
        return new Pooled(rates, silent, pooling.alone().size());
    }

    private static double spread(Random random) {
        return Math.exp(-SIGMA * SIGMA / 2 + SIGMA * random.nextGaussian());
    }

    /** How probable it is that a fork of the fix shows nothing. */
    private static double missed(double hits) {
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += Math.exp(-hits * SPREAD.inverseCumulativeProbability((i + 0.5) / 1000) / REDUCTION);
        }
        return sum / 1000;
    }

    private static final Settings SETTINGS = new Settings(
            new Settings.Vm(CompileMode.C2, "Serial", "17 Some VM", List.of()),
            new Settings.Strides("THREAD_SPIN_WAIT", 32, 320),
            new Settings.LineUp(Alignment.JITTER, 0),
            new Settings.Windows(false, 0),
            new Settings.Spans(50, 250));

    private static ForkRecord fork(int round, long bad) {
        return new ForkRecord(
                new ForkRecord.CellName(CONTROL.test(), CONTROL.room(), CONTROL.scenario(), CONTROL.variant()),
                new ForkRecord.Turn(round, Phase.EVIDENCE, 1, 1),
                SETTINGS,
                Placement.ANY,
                new ForkRecord.Ending(false, Status.OK, ""),
                new ForkRecord.Histograms(Map.of("good", SAMPLES - bad, "bad", bad), Map.of()),
                new ForkRecord.Spent(1, 1, 1),
                Weather.UNKNOWN);
    }

    @Test
    void aLeakingFixHoldsInFivePerCentAtMostAndIntervalsCover() {
        for (Kind kind : KINDS) {
            int machines = (int) (500 * kind.share);
            Random random = new Random(21);
            double[] passes = new double[FLEETS];
            int given = 0;
            int covers = 0;
            double median = kind.hits * SPREAD.inverseCumulativeProbability(0.5);
            for (int fleet = 0; fleet < FLEETS; fleet++) {
                // As many machines as decide it barely: where there are more, a leak cannot hide.
                int some = 1 + random.nextInt(machines);
                Pooled pooled = pooled(kind, some, random);
                passes[fleet] = pooled.holdsFalsely();
                double[] sorted = pooled.sorted();
                Optional<Interval> interval =
                        sorted.length < Statistics.LEAST_FORKS ? Optional.empty() : Statistics.medianInterval(sorted);
                if (interval.isPresent()) {
                    given++;
                    covers += Math.rint(interval.get().low() * SAMPLES) - 1 < median
                                    && median < Math.rint(interval.get().high() * SAMPLES) + 1
                            ? 1
                            : 0;
                }
            }
            double mean = Arrays.stream(passes).average().orElseThrow();
            double squares =
                    Arrays.stream(passes).map(x -> (x - mean) * (x - mean)).sum();
            assertThat(mean + Z * Math.sqrt(squares / (FLEETS - 1) / FLEETS))
                    .as(kind.name + ": leaking fixes that hold")
                    .isLessThanOrEqualTo(ALPHA);
            double share = (double) covers / given;
            assertThat(share + Z * Math.sqrt(0.05 * 0.95 / given))
                    .as(kind.name + ": intervals that cover the median of the class")
                    .isGreaterThanOrEqualTo(0.95);
        }
    }

    /** The table of FLEET.md: how often a perfect fix holds and a leaking one does, and what a zero proves. */
    @Test
    void moreMachinesBuyWhatTheTableSays() throws Exception {
        StringBuilder table = new StringBuilder();
        double before = 0;
        for (int machines : new int[] {5, 20, 50, 150, 500}) {
            table.append(String.format(Locale.ROOT, "    %8d", machines));
            double all = 0;
            for (Kind kind : KINDS) {
                Random random = new Random(22);
                double[] proven = new double[FLEETS];
                int holds = 0;
                double falsely = 0;
                int apart = 0;
                for (int fleet = 0; fleet < FLEETS; fleet++) {
                    Pooled pooled = pooled(kind, (int) Math.max(1, machines * kind.share), random);
                    proven[fleet] = pooled.reduction();
                    holds += pooled.holds() ? 1 : 0;
                    falsely += pooled.holdsFalsely() / FLEETS;
                    apart += pooled.apart;
                }
                double typical = Statistics.median(proven);
                all += typical;
                assertThat(falsely).as(machines + " machines, " + kind.name).isLessThanOrEqualTo(ALPHA);
                table.append(String.format(
                        Locale.ROOT,
                        "   %,8.0f x %3d %% %4.1f %% %5.1f",
                        typical,
                        100 * holds / FLEETS,
                        100 * falsely,
                        (double) apart / FLEETS));
            }
            table.append('\n');
            assertThat(all).as(machines + " machines").isGreaterThan(before);
            before = all;
        }
        assertThat(Files.readString(Path.of("FLEET.md"))).contains(table);
    }
}
