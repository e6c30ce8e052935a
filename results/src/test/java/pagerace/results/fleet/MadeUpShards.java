package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.race.Alignment;
import pagerace.results.fleet.FleetPlan.Part;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.Where;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Machine;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.Series;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;
import pagerace.results.statistics.Draws;

/**
 * Folders of shards of the first scenario of isize, as machines would leave them: rates of open cells spread like those of real
 * forks, a log-normal variable with a sigma of 1; closed cells show what the test says.
 */
public final class MadeUpShards {
    static final Bug BUG = Catalogue.bug("isize").orElseThrow();
    static final Scenario SCENARIO = BUG.scenarios().get(0);
    static final List<Variant> VARIANTS = BUG.variantsIn(SCENARIO);

    private static final long SAMPLES = 1_000_000;

    final FleetPlan plan;
    final Path folder;
    private final Map<String, Double> leaks = new HashMap<>();
    private final Random random = new Random(7);
    private String cpu = "Some CPU";
    private String cpuset = "0-1";
    private double rate = 1e-3;
    private double sigma = 1;
    private State state = State.COMPLETE;
    private boolean disturbed;

    /** To see how merging grows with them, from the test class path: {@code MadeUpShards FOLDER SHARDS ROUNDS}, nine forks a round. */
    public static void main(String[] args) throws Exception {
        MadeUpShards shards = new MadeUpShards(Path.of(args[0]), Integer.parseInt(args[1]));
        for (int i = 0; i < shards.plan.shards(); i++) {
            Path unused = shards.write(i, 1, Integer.parseInt(args[2]));
        }
    }

    MadeUpShards(Path folder, int shards) {
        this(folder, shards, VARIANTS.stream().map(MadeUpShards::test).toList());
    }

    MadeUpShards(Path folder, int shards, List<String> cells) {
        this.folder = folder;
        Plan all = new Plan(
                Content.of(cells, List.of()),
                Limits.usual(Duration.ofMinutes(1)),
                new Modes(List.of(CompileMode.C2), false, 0, false),
                Where.ANYWHERE,
                1,
                List.of("plan"));
        this.plan = FleetPlan.of(all, List.of(new Part(0, shards, cells, List.of())));
        plan.write(folder.resolve(FleetPlan.FILE));
    }

    static String test(Variant variant) {
        return BUG.test(SCENARIO, variant);
    }

    MadeUpShards cpu(String model) {
        cpu = model;
        return this;
    }

    MadeUpShards cpuset(String cpus) {
        cpuset = cpus;
        return this;
    }

    /** Typical bad samples per sample where a cell is open. */
    MadeUpShards rate(double typical) {
        rate = typical;
        return this;
    }

    MadeUpShards sigma(double spread) {
        sigma = spread;
        return this;
    }

    MadeUpShards state(State other) {
        state = other;
        return this;
    }

    /** Whether the machine kept actors from running, in all forks. */
    MadeUpShards disturbed(boolean all) {
        disturbed = all;
        return this;
    }

    /** A fix that leaks so many times less often than the control. */
    MadeUpShards leaking(String variant, double reduction) {
        leaks.put(variant, reduction);
        return this;
    }

    Path write(int index, int attempt, int rounds) throws Exception {
        return write(index, attempt, rounds, 0);
    }

    /** @param more forks of a round that nobody finished */
    Path write(int index, int attempt, int rounds, int more) throws Exception {
        Shard shard = new Shard(plan.id(), Leg.STRESS, index, plan.shards(), attempt);
        Path path = folder.resolve(shard.folder());
        RunFolder run = RunFolder.create(path, header(shard));
        JsonMapper json = new JsonMapper();
        List<String> cells = plan.plan().content().cells();
        try (Writer out = Files.newBufferedWriter(run.path().resolve("forks.jsonl"))) {
            for (int round = 1; round <= rounds + 1; round++) {
                for (String cell : round <= rounds ? cells : cells.subList(0, more)) {
                    out.write(json.writeValueAsString(fork(cell, round)));
                    out.write('\n');
                }
            }
        }
        return path;
    }

    /** What a shard's machine measured: a fix that takes so many times as long as what is buggy. */
    Path bench(int index, int rounds, double ratio) {
        RunFolder run = begin(Leg.BENCH, index);
        List<CostRecord> costs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double base = 10 * Math.exp(0.2 * random.nextGaussian());
            costs.add(cost("DoubleRead", false, round, base * noise()));
            costs.add(cost("DoubleRead", true, round, base));
            costs.add(cost("ReadOnce", false, round, ratio * base * noise()));
        }
        run.writeCosts(costs);
        return run.path();
    }

    private double noise() {
        return Math.exp(0.01 * random.nextGaussian());
    }

    private static CostRecord cost(String variant, boolean control, int round, double nanos) {
        return new CostRecord(
                new Series("pagerace.bench.IsizeBench.end", Map.of(), Series.Mode.UNCONTENDED, 1),
                BUG.room(),
                variant,
                control,
                round,
                "",
                CostRecord.Measured.of(nanos, List.of()),
                CostRecord.Invocation.UNKNOWN);
    }

    /** What a shard followed. */
    Path explore(int index, Explored... explored) {
        Path path = begin(Leg.EXPLORE, index).path();
        RunFolder.writeExplored(path, List.of(explored));
        return path;
    }

    private RunFolder begin(Leg leg, int index) {
        Shard shard = new Shard(plan.id(), leg, index, plan.shards(), 1);
        return RunFolder.create(folder.resolve(shard.folder()), header(shard));
    }

    RunHeader header(Shard shard) {
        Plan own = plan.of(shard);
        return new RunHeader(
                RunHeader.FORMAT,
                "20260102-030405",
                "2026-01-02T03:04:05Z",
                state,
                60,
                new Machine(
                        new Machine.Processor(cpu, "amd64", List.of(), ""),
                        new Machine.Shape(1, 2, 2, false, 1),
                        new Machine.Allowed(2, cpuset, ""),
                        (4L << 30) - shard.index() * 4096L,
                        "Linux",
                        "6.1"),
                plan.suite(),
                own.at(own.where().on(List.of(new Jdk("", "17 Some VM", "")))));
    }

    /** All of them, into a folder beside them. */
    Merged merge() {
        return Merging.merge(plan, List.of(folder), folder.resolve("merged"));
    }

    /** A sound run. */
    static Run read(Path folder) {
        return RunFolder.read(folder, warning -> assertThat(warning).isNull());
    }

    private ForkRecord fork(String cell, int round) {
        Variant variant = VARIANTS.stream()
                .filter(one -> test(one).equals(cell))
                .findFirst()
                .orElseThrow();
        boolean open = variant.grade(SCENARIO).in(CompileMode.C2) == Grade.State.OPEN;
        double reduction = open ? 1 : leaks.getOrDefault(variant.name(), Double.POSITIVE_INFINITY);
        double expected = SAMPLES * rate * Math.exp(sigma * random.nextGaussian()) / reduction;
        long bad = Math.min(SAMPLES, Draws.poisson(expected, random));
        return new ForkRecord(
                new ForkRecord.CellName(cell, BUG.room(), SCENARIO.name(), variant.name()),
                new ForkRecord.Turn(round, Phase.EVIDENCE, 1, 1),
                new Settings(
                        new Settings.Vm(CompileMode.C2, "Serial", "17 Some VM", List.of()),
                        new Settings.Strides("THREAD_SPIN_WAIT", 32, 320),
                        new Settings.LineUp(Alignment.JITTER, 0),
                        new Settings.Windows(false, 0),
                        new Settings.Spans(50, 250)),
                Placement.ANY,
                new ForkRecord.Ending(disturbed, Status.OK, ""),
                new ForkRecord.Histograms(
                        Map.of("within-range", SAMPLES - bad, SCENARIO.bad().get(0), bad),
                        Map.of("within-range", 20_480L)),
                new ForkRecord.Spent(400_000_000, 250_000_000, 600_000_000),
                new Weather(0, 0, 0));
    }
}
