package pagerace.results.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.model.Variant.Kind;
import pagerace.race.Alignment;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Machine;
import pagerace.results.record.Model;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;
import pagerace.results.record.Witness;

/** Runs made up for tests, of a room made up for tests. */
public final class RunBuilder {
    public static final long SAMPLES = 1_000_000;

    private static final Grade BY_MODE = Grade.closed("").but(CompileMode.INT, Grade.State.OPEN);

    private static final Scenario RACE = new Scenario(
            "race",
            Role.BREAKAGE,
            Optional.empty(),
            "one looks -> the other changes it -> one acts",
            new Scenario.Outcomes(List.of("fine", "noticed", "broken"), List.of("broken"), List.of("noticed")),
            Optional.of("Buggy"),
            "pagerace.room.RaceStress");

    private static final Scenario OOPS = new Scenario(
            "oops",
            Role.BREAKAGE,
            Optional.empty(),
            "one is warned -> and falls all the same",
            new Scenario.Outcomes(List.of("fine", "warned", "fallen"), List.of("warned", "fallen"), List.of("warned")),
            Optional.of("Buggy"),
            "pagerace.room.OopsStress");

    private static final Scenario SAFETY = new Scenario(
            "safety",
            Role.SAFETY,
            Optional.empty(),
            "nobody disturbs",
            new Scenario.Outcomes(List.of("fine", "lost", Scenario.GAVE_UP), List.of("lost"), List.of()),
            Optional.empty(),
            "pagerace.room.SafetyStress");

    /** A room with a variant of every kind and a cell of every grade. */
    public static final Bug BUG = new Bug(
            "room",
            "something breaks",
            "0123456789ab",
            "seed.txt",
            List.of(RACE, OOPS, SAFETY),
            List.of(
                    variant("Buggy", Kind.BUGGY)
                            .in("race", Grade.open(""))
                            .in("oops", Grade.open(""))
                            .in("safety", Grade.closed("")),
                    variant("ByMode", Kind.BUGGY).in("race", BY_MODE),
                    variant("Fixed", Kind.FIX)
                            .in("race", Grade.closed(""))
                            .in("oops", Grade.open(""))
                            .in("safety", Grade.closed("")),
                    variant("Hidden", Kind.PARTIAL).in("race", Grade.notObservable("strong memory model")),
                    variant("Unknown", Kind.WRONG).in("race", Grade.undecided("")),
                    variant("Early", Kind.WRONG).in("safety", Grade.open("")),
                    variant("Warner", Kind.DETECTOR)
                            .in("race", Grade.closed(""))
                            .in("oops", Grade.open(""))));

    private final List<ForkRecord> forks = new ArrayList<>();
    private final List<CostRecord> costs = new ArrayList<>();
    private final List<Explored> explored = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final List<String> benchmarks = new ArrayList<>();
    private final List<CompileMode> modes = new ArrayList<>(List.of(CompileMode.C2));
    private RunHeader.State state = RunHeader.State.COMPLETE;
    private String id = "20260102-030405";
    private String cpu = "Some CPU";
    private String arch = "amd64";
    private List<Jdk> jvms = List.of(new Jdk("", "17.0.15 Some VM", ""));
    private String jvm = "";
    private int widen;
    private int repetitions;
    private int phase;
    private boolean slowed;
    private int attempt = 1;
    private Placement placement = Placement.ANY;
    private boolean disturbed;

    private static Variant variant(String name, Kind kind) {
        return Variant.of(name, kind, Proposal.withoutCommit(Status.NEVER_PROPOSED, "made up"), "differs");
    }

    /** The settings of all forks in this mode. */
    public static Settings settings(CompileMode mode) {
        return settings(mode, false, 0, "");
    }

    /** How late the actors of all forks from here on come. */
    public RunBuilder phase(int other) {
        phase = other;
        return this;
    }

    private Settings own(CompileMode mode) {
        Settings settings = settings(mode, slowed, widen, jvm);
        return new Settings(
                settings.vm(),
                settings.strides(),
                new Settings.LineUp(Alignment.JITTER, phase),
                settings.windows(),
                settings.spans());
    }

    private static Settings settings(CompileMode mode, boolean slowed, int widen, String jvm) {
        return new Settings(
                new Settings.Vm(mode, "Serial", jvm, List.of()),
                new Settings.Strides("THREAD_SPIN_WAIT", 32, 320),
                new Settings.LineUp(Alignment.JITTER, 0),
                new Settings.Windows(slowed, widen),
                new Settings.Spans(50, 250));
    }

    public RunBuilder modes(CompileMode... others) {
        modes.clear();
        modes.addAll(List.of(others));
        return this;
    }

    public RunBuilder state(RunHeader.State other) {
        state = other;
        return this;
    }

    public RunBuilder id(String other) {
        id = other;
        return this;
    }

    public RunBuilder cpu(String model) {
        cpu = model;
        return this;
    }

    public RunBuilder arch(String other) {
        arch = other;
        return this;
    }

    /** JVMs that the rounds take turns in, by version and name. */
    public RunBuilder jvms(String... descriptions) {
        jvms = Stream.of(descriptions)
                .map(description -> new Jdk("/opt/" + description.replace(' ', '-'), description, ""))
                .toList();
        return this;
    }

    /** The JVM of all forks from here on. */
    public RunBuilder jvm(String description) {
        jvm = description;
        return this;
    }

    /** How far the windows of all forks from here on are widened. */
    public RunBuilder widen(int reads) {
        widen = reads;
        return this;
    }

    /** How often to wait for the bug, instead of verdicts. */
    public RunBuilder repetitions(int count) {
        repetitions = count;
        return this;
    }

    /** Whether the windows of all forks from here on are left to the interpreter. */
    public RunBuilder slowed(boolean other) {
        slowed = other;
        return this;
    }

    /** Which attempt all forks from here on are. */
    public RunBuilder attempt(int number) {
        attempt = number;
        return this;
    }

    /** Where all forks from here on run. */
    public RunBuilder placement(Placement other) {
        placement = other;
        return this;
    }

    /** Whether the machine disturbed all forks from here on. */
    public RunBuilder disturbed(boolean other) {
        disturbed = other;
        return this;
    }

    /** A planned cell, {@code race/Fixed}. */
    public RunBuilder plan(String cell) {
        cells.add(test(cell));
        return this;
    }

    /** A planned cell of any room, by its test. */
    public RunBuilder planned(String test) {
        cells.add(test);
        return this;
    }

    public RunBuilder planBenchmark(String item) {
        benchmarks.add(item);
        return this;
    }

    /** One fork per round, from round 1 on, each with so many bad samples of {@link #SAMPLES}. */
    public RunBuilder bad(String cell, long... bad) {
        for (int i = 0; i < bad.length; i++) {
            fork(cell, i + 1, CompileMode.C2, bad[i]);
        }
        return this;
    }

    public RunBuilder fork(String cell, int round, CompileMode mode, long bad) {
        String word = BUG.scenario(cell.substring(0, cell.indexOf('/'))).bad().get(0);
        return outcomes(cell, round, mode, Map.of("fine", SAMPLES - bad, word, bad), Map.of());
    }

    /** A fork with another number of samples than {@link #SAMPLES}. */
    public RunBuilder samples(String cell, int round, long samples, long bad) {
        return outcomes(cell, round, CompileMode.C2, Map.of("fine", samples - bad, "broken", bad), Map.of());
    }

    public RunBuilder outcomes(
            String cell, int round, CompileMode mode, Map<String, Long> outcomes, Map<String, Long> warmUp) {
        add(cell, round, mode, ForkRecord.Status.OK, "", outcomes, warmUp);
        return this;
    }

    public RunBuilder failed(String cell, int round, ForkRecord.Status status, String failure) {
        add(cell, round, CompileMode.C2, status, failure, Map.of(), Map.of());
        return this;
    }

    private void add(
            String cell,
            int round,
            CompileMode mode,
            ForkRecord.Status status,
            String failure,
            Map<String, Long> outcomes,
            Map<String, Long> warmUp) {
        forks.add(new ForkRecord(
                new ForkRecord.CellName(
                        test(cell),
                        "room",
                        cell.substring(0, cell.indexOf('/')),
                        cell.substring(cell.indexOf('/') + 1)),
                new ForkRecord.Turn(round, Phase.EVIDENCE, attempt, 1),
                own(mode),
                placement,
                new ForkRecord.Ending(disturbed, status, failure),
                new ForkRecord.Histograms(outcomes, warmUp),
                new ForkRecord.Spent(500_000_000, 250_000_000, -1),
                Weather.UNKNOWN));
    }

    public RunBuilder cost(String benchmark, String variant, double... nanosPerRound) {
        for (int i = 0; i < nanosPerRound.length; i++) {
            boolean ok = nanosPerRound[i] > 0;
            costs.add(new CostRecord(
                    new Series(benchmark, Map.of(), Mode.UNCONTENDED, 1),
                    "room",
                    variant,
                    false,
                    i + 1,
                    ok ? "" : "threw",
                    CostRecord.Measured.of(nanosPerRound[i], List.of()),
                    CostRecord.Invocation.UNKNOWN));
        }
        return this;
    }

    /** A planned cell that was explored by all models: closed if no word is bad. */
    public RunBuilder explored(String cell, int places, Repair repair, String... bad) {
        for (Model model : Model.values()) {
            explored(cell, model, new Explored.Ending(Explored.How.EXHAUSTED, "", false, 1), places, repair, bad);
        }
        return plan(cell);
    }

    public RunBuilder explored(
            String cell, Model model, Explored.Ending ending, int places, Repair repair, String... bad) {
        int slash = cell.indexOf('/');
        explored.add(new Explored(
                new Explored.Named("room", cell.substring(0, slash), cell.substring(slash + 1)),
                test(cell),
                model,
                ending,
                new Explored.Size(1234, 2000, 567, places),
                Stream.of(bad)
                        .map(word -> new Explored.Outcome(
                                word, true, true, new Witness(1, List.of("one", "other"), List.of())))
                        .toList(),
                List.of(),
                repair));
        return this;
    }

    private static String test(String cell) {
        int slash = cell.indexOf('/');
        return BUG.test(BUG.scenario(cell.substring(0, slash)), BUG.variant(cell.substring(slash + 1)));
    }

    public Run run() {
        Machine machine = new Machine(
                new Machine.Processor(cpu, arch, List.of(), ""),
                new Machine.Shape(1, 2, 4, true, 1),
                new Machine.Allowed(4, "0-3", ""),
                0,
                "Some OS 1",
                "6.1");
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                id,
                "2026-01-02T03:04:05Z",
                state,
                62.4,
                machine,
                "0.1",
                new Plan(
                        Content.of(cells, benchmarks),
                        new Limits(180, 0, repetitions, 0, Limits.USUAL_REDUCTION, Limits.USUAL_CONFIDENCE, 0),
                        new Modes(modes, false, widen, false),
                        Where.ANYWHERE.on(jvms),
                        1,
                        List.of("run")));
        return new Run(header, forks, costs, explored);
    }

    public Comparison compare() {
        return judge(run());
    }

    public static Comparison judge(Run run) {
        return Comparison.of(run, List.of(BUG));
    }
}
