package pagerace.results.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.Jvm;
import pagerace.results.record.Settings;

/**
 * The settings among which calibration searches: alignment x stride x compile mode x collector x spin style, those first
 * that were best in some scenario before. No single one wins everywhere.
 *
 * <p>A compile mode may leave the methods in which a window is labelled to the interpreter, as a JVM does until it has
 * compiled them: the same steps in the same order, and nothing between them, but slower beside a rival that is compiled.
 * jcstress does so to whole actors, by its split compile modes, which do not reach these bodies.
 */
final class SearchSpace {
    /** Of one iteration of the warm-up, of which there are as many as it takes. */
    static final int WARM_UP_MS = 25;

    /** Until calibration says what a scenario needs. */
    static final int MEASURED_MS = 250;

    /** Half of what jcstress builds at a time: as many hits, and the VM spends less time before and after them. */
    private static final int STATES = 5120;

    /** The interpreter is some thirty times slower, and finishes a whole pass over the states. */
    private static final int STATES_INTERPRETED = 1024;

    /** These come before everything else: what was best in some scenario, so that few candidates do for most. */
    private static final List<Recipe> LIKELY = List.of(
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 200, 32)),
            new Recipe(CompileMode.C1, true, new Shape(Alignment.NONE, 0, 1)),
            new Recipe(CompileMode.C1, false, new Shape(Alignment.NONE, 0, 4)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.OTHERS_BEHIND, 8000, 32)),
            new Recipe(CompileMode.C1, false, new Shape(Alignment.JITTER, 0, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 3200, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.NONE, 0, 1)),
            new Recipe(CompileMode.C1, true, new Shape(Alignment.JITTER, 0, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.JITTER, 0, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.JITTER, 0, 32)),
            new Recipe(CompileMode.C1, true, new Shape(Alignment.FIRST_LATE, 200, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.FIRST_LATE, 200, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.NONE, 0, 1)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.NONE, 0, 4)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.OTHERS_BEHIND, 1000, 8)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 400, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 800, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 1600, 32)),
            new Recipe(CompileMode.C2, true, new Shape(Alignment.OTHERS_LATE, 100, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.OTHERS_BEHIND, 16_000, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.OTHERS_BEHIND, 4000, 16)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.JITTER, 0, 1)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.NONE, 0, 256)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.FIRST_BEHIND, 8000, 32)),
            new Recipe(CompileMode.C1, false, new Shape(Alignment.OTHERS_BEHIND, 8000, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.OTHERS_LATE, 0, 32)),
            new Recipe(CompileMode.C2, false, new Shape(Alignment.FIRST_LATE, 0, 32)));

    /** Of a delay of one side, in opaque reads: windows are some of them wide, and open after a few or after thousands. */
    private static final List<Integer> PHASES =
            List.of(0, 8, 16, 24, 32, 50, 70, 100, 140, 200, 280, 400, 560, 800, 1100, 1600, 2300, 3200, 4500, 6400);

    private static final List<Shape> SHAPES = Stream.of(
                    Stream.of(
                            new Shape(Alignment.JITTER, 0, 32),
                            new Shape(Alignment.NONE, 0, 1),
                            new Shape(Alignment.NONE, 0, 4)),
                    PHASES.stream().map(phase -> new Shape(Alignment.OTHERS_LATE, phase, 32)),
                    PHASES.stream().map(phase -> new Shape(Alignment.FIRST_LATE, phase, 32)),
                    Stream.of(
                            new Shape(Alignment.OTHERS_BEHIND, 1000, 8),
                            new Shape(Alignment.OTHERS_BEHIND, 2000, 8),
                            new Shape(Alignment.OTHERS_BEHIND, 4000, 16),
                            new Shape(Alignment.OTHERS_BEHIND, 8000, 32),
                            new Shape(Alignment.OTHERS_BEHIND, 16_000, 32),
                            new Shape(Alignment.FIRST_BEHIND, 2000, 8),
                            new Shape(Alignment.FIRST_BEHIND, 8000, 32),
                            new Shape(Alignment.RENDEZVOUS, 0, 32),
                            new Shape(Alignment.JITTER, 0, 1),
                            new Shape(Alignment.JITTER, 0, 256),
                            new Shape(Alignment.RENDEZVOUS, 0, 1),
                            new Shape(Alignment.NONE, 0, 32),
                            new Shape(Alignment.NONE, 0, 256)))
            .flatMap(shapes -> shapes)
            .toList();

    /** In -Xint a rendezvous takes longer than the race, and on one CPU it never happens. */
    private static final List<Shape> UNALIGNED =
            List.of(new Shape(Alignment.NONE, 0, 32), new Shape(Alignment.NONE, 0, 4), new Shape(Alignment.NONE, 0, 1));

    /** Where actors seldom run at the same time, each meeting takes as long as a thousand samples. */
    private static final List<Shape> OF_A_CROWD = List.of(new Shape(Alignment.NONE, 0, 1280));

    private static final List<Host> HOSTS = List.of(
            new Host("Serial", "THREAD_SPIN_WAIT"),
            new Host("Parallel", "THREAD_SPIN_WAIT"),
            new Host("Serial", "HARD"),
            new Host("G1", "THREAD_SPIN_WAIT"),
            new Host("Parallel", "HARD"),
            new Host("G1", "HARD"),
            new Host("Serial", "THREAD_YIELD"));

    /** With fewer CPUs than actors whoever spins keeps the others from running. */
    private static final Host YIELDING = new Host("Serial", "THREAD_YIELD");

    private final String jvm;
    private final boolean oversubscribed;
    private final boolean crowded;
    private final List<String> jvmArgs;
    private final List<String> collectors;
    private final int widen;

    /**
     * The settings for one JVM.
     *
     * @param jvmArgs those of the user; a collector among them is taken as it is
     * @param oversubscribed whether actors must share CPUs
     */
    SearchSpace(String jvm, List<String> jvmArgs, int widen, boolean oversubscribed) {
        this(jvm, jvmArgs, widen, oversubscribed, false);
    }

    /** @param crowded whether others keep the CPUs busy */
    SearchSpace(String jvm, List<String> jvmArgs, int widen, boolean oversubscribed, boolean crowded) {
        this.jvm = jvm;
        this.oversubscribed = oversubscribed;
        this.crowded = crowded;
        this.jvmArgs = Jvm.withoutCollector(jvmArgs);
        this.collectors = Jvm.collectors(jvmArgs);
        this.widen = widen;
    }

    /** How the actors of a state meet, and how many states they run freely before they wait for each other. */
    private record Shape(Alignment align, int phase, int strideSize) {}

    /** What is the same for any code: the collector, and how actors wait between strides. */
    private record Host(String gc, String spinStyle) {}

    /** What compiles what, and how the actors meet. */
    private record Recipe(CompileMode mode, boolean windowsInterpreted, Shape shape) {}

    /**
     * The candidates for these modes, in the order in which they should be tried.
     *
     * @param slowed whether windows are left to the interpreter
     */
    List<Settings> candidates(List<CompileMode> modes, boolean slowed) {
        Set<Settings> candidates = new LinkedHashSet<>();
        for (Recipe recipe : LIKELY) {
            if (modes.contains(recipe.mode())
                    && shapes(recipe.mode()).contains(recipe.shape())
                    && slowed == recipe.windowsInterpreted()) {
                candidates.add(settings(recipe, hosts().get(0)));
            }
        }
        for (Host host : hosts()) {
            for (CompileMode mode : modes) {
                shapes(mode).forEach(shape -> candidates.add(settings(new Recipe(mode, slowed, shape), host)));
            }
        }
        return List.copyOf(candidates);
    }

    /** What does without any calibration, as where there is no control: aligned, if the mode allows it. */
    Settings uncalibrated(List<CompileMode> modes, boolean slowed) {
        List<Settings> candidates = candidates(modes, slowed);
        return candidates.stream()
                .filter(settings -> slowed || settings.lineUp().align() == Alignment.JITTER)
                .findFirst()
                .orElse(candidates.get(0));
    }

    /** How stock jcstress would line the actors up: not at all. */
    Settings unaligned(CompileMode mode) {
        return settings(new Recipe(mode, false, (crowded ? OF_A_CROWD : UNALIGNED).get(0)), hosts().get(0));
    }

    /** Settings that another run found, with what this one was told: its JVM, its arguments, its delays. */
    Settings asPlanned(Settings found) {
        return new Settings(
                new Settings.Vm(found.mode(), collectors.isEmpty() ? found.vm().gc() : collectors.get(0), jvm, jvmArgs),
                found.strides(),
                found.lineUp(),
                new Settings.Windows(found.windows().windowsInterpreted(), widen),
                found.spans());
    }

    private List<Host> hosts() {
        List<Host> hosts = oversubscribed ? List.of(YIELDING) : crowded ? HOSTS.subList(0, 1) : HOSTS;
        if (collectors.isEmpty()) {
            return hosts;
        }
        return hosts.stream()
                .map(host -> new Host(collectors.get(0), host.spinStyle()))
                .distinct()
                .toList();
    }

    private List<Shape> shapes(CompileMode mode) {
        return crowded ? OF_A_CROWD : mode == CompileMode.INT || oversubscribed ? UNALIGNED : SHAPES;
    }

    private Settings settings(Recipe recipe, Host host) {
        int states = recipe.mode() == CompileMode.INT && !crowded ? STATES_INTERPRETED : STATES;
        Shape shape = recipe.shape();
        return new Settings(
                new Settings.Vm(recipe.mode(), host.gc(), jvm, jvmArgs),
                new Settings.Strides(host.spinStyle(), shape.strideSize(), states / shape.strideSize()),
                new Settings.LineUp(shape.align(), shape.phase()),
                new Settings.Windows(recipe.windowsInterpreted(), widen),
                new Settings.Spans(WARM_UP_MS, MEASURED_MS));
    }
}
