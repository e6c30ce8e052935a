package pagerace.results.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pagerace.catalogue.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.record.Settings;

/**
 * The settings among which calibration searches: alignment x stride x compile mode x collector x spin style, those first
 * that were best in some scenario before. No single one wins everywhere.
 */
final class SearchSpace {
    static final int WARM_UP_MS = 50;

    /** Until calibration says what a scenario needs. */
    static final int MEASURED_MS = 250;

    /** Half of what jcstress builds at a time: as many hits, and the VM spends less time before and after them. */
    private static final int STATES = 5120;

    /** The interpreter is some thirty times slower, and finishes a whole pass over the states. */
    private static final int STATES_INTERPRETED = 1024;

    private static final List<Shape> SHAPES = List.of(
            new Shape(Alignment.JITTER, 32),
            new Shape(Alignment.JITTER, 1),
            new Shape(Alignment.NONE, 4),
            new Shape(Alignment.OTHERS_LATE, 32),
            new Shape(Alignment.JITTER, 256),
            new Shape(Alignment.NONE, 1),
            new Shape(Alignment.FIRST_LATE, 32),
            new Shape(Alignment.RENDEZVOUS, 32),
            new Shape(Alignment.OTHERS_LATE, 1),
            new Shape(Alignment.NONE, 32),
            new Shape(Alignment.FIRST_LATE, 1),
            new Shape(Alignment.RENDEZVOUS, 1),
            new Shape(Alignment.JITTER, 4),
            new Shape(Alignment.OTHERS_LATE, 256),
            new Shape(Alignment.FIRST_LATE, 256),
            new Shape(Alignment.RENDEZVOUS, 256),
            new Shape(Alignment.NONE, 256));

    /** How many of the shapes come before anything else is varied. */
    private static final int LIKELY = 7;

    /** In -Xint a rendezvous takes longer than the race, and on one CPU it never happens. */
    private static final List<Shape> UNALIGNED =
            List.of(new Shape(Alignment.NONE, 32), new Shape(Alignment.NONE, 4), new Shape(Alignment.NONE, 1));

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
        this.jvm = jvm;
        this.oversubscribed = oversubscribed;
        this.jvmArgs = Jvm.withoutCollector(jvmArgs);
        this.collectors = Jvm.collectors(jvmArgs);
        this.widen = widen;
    }

    /** How the actors of a state meet, and how many states they run freely before they wait for each other. */
    private record Shape(Alignment align, int strideSize) {}

    /** What is the same for any code: the collector, and how actors wait between strides. */
    private record Host(String gc, String spinStyle) {}

    /** The candidates for these modes, in the order in which they should be tried. */
    List<Settings> candidates(List<CompileMode> modes) {
        List<Settings> candidates = new ArrayList<>();
        for (boolean likely : List.of(true, false)) {
            for (Host host : hosts()) {
                for (CompileMode mode : modes) {
                    shapes(mode, likely).forEach(shape -> candidates.add(settings(mode, host, shape)));
                }
            }
        }
        return candidates;
    }

    /** How stock jcstress would line the actors up: not at all. */
    Settings unaligned(CompileMode mode) {
        return settings(
                mode, hosts().get(0), mode == CompileMode.INT ? UNALIGNED.get(0) : new Shape(Alignment.NONE, 32));
    }

    private List<Host> hosts() {
        List<Host> hosts = oversubscribed ? List.of(YIELDING) : HOSTS;
        if (collectors.isEmpty()) {
            return hosts;
        }
        return hosts.stream()
                .map(host -> new Host(collectors.get(0), host.spinStyle()))
                .distinct()
                .toList();
    }

    private Stream<Shape> shapes(CompileMode mode, boolean likely) {
        List<Shape> all = mode == CompileMode.INT || oversubscribed ? UNALIGNED : SHAPES;
        int end = Math.min(LIKELY, all.size());
        return likely ? all.subList(0, end).stream() : all.subList(end, all.size()).stream();
    }

    private Settings settings(CompileMode mode, Host host, Shape shape) {
        int states = mode == CompileMode.INT ? STATES_INTERPRETED : STATES;
        return new Settings(
                mode,
                host.gc(),
                host.spinStyle(),
                shape.strideSize(),
                states / shape.strideSize(),
                shape.align(),
                widen,
                WARM_UP_MS,
                MEASURED_MS,
                jvm,
                jvmArgs);
    }
}
