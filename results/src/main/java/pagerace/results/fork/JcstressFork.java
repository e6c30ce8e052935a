package pagerace.results.fork;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.util.Counter;
import pagerace.race.Alignment;
import pagerace.race.SpinStyle;
import pagerace.race.Sweep;

/**
 * The main class of a forked VM, and the only class that touches internals of jcstress (0.16). It drives the runner
 * that jcstress generated for a test: warm-up iterations, counted apart, then the measured one. The stock fork
 * would first mix some 356,000 samples of a start-up check, run in cold code, into the histogram.
 *
 * <p>Arguments: {@code <runner class> <spin style> <stride size> <stride count> <ms per warm-up> <measured ms>}, and of a sweep
 * as many {@code <alignment>,<phase>,<stride size>,<stride count>} as there are to be tried, each for the measured time. Standard output
 * gets one line, {@value Child#MARK} and a JSON object; then the parent is expected to kill this VM, and when it has gone, the
 * VM ends by itself. With {@value #DESCRIBE} and names of tests it says what jcstress knows of them.
 */
public final class JcstressFork {
    /** As the first argument, instead of a runner: say what there is. */
    public static final String DESCRIBE = "describe";

    /** Of jcstress, what this drives and runners are made for; a jar that brings another one brings others of these. */
    public static final List<Class<?>> DRIVEN =
            List.of(Runner.class, ForkedTestConfig.class, TestInfo.class, TestList.class, Counter.class);

    private static final int FINISHING_MS = 20_000;

    /** The first passes over the states are interpreted, and none is left half done: so they are shorter than the others. */
    private static final int FEWER_STATES_IN_WARM_UP = 4;

    /** C2 compiles what has been called 10,000 times. */
    private static final long LEAST_WARM_UP_SAMPLES = 15_000;

    private static final long MOST_WARM_UP_NANOS = 2_000_000_000;

    private static final int PARENT_POLL_MS = 1000;

    /** Of the arguments. */
    private static final int FIRST_OF_SWEEP = 6;

    /** For which each alignment of a sweep runs while the VM is cold. */
    private static final int SHORT_MS = 3;

    private JcstressFork() {}

    /**
     * The class that jcstress generated to run a test. The parent asks once, since reading the list of all tests would
     * cost every fork some 60 ms.
     */
    public static String runnerOf(String test) {
        return TestList.getInfo(test).generatedRunner();
    }

    /** How the actors of one state wait for each other, where jcstress waits like this between strides. */
    public static SpinStyle alike(String spinLoopStyle) {
        return switch (SpinLoopStyle.valueOf(spinLoopStyle)) {
            case HARD -> SpinStyle.BUSY;
            case THREAD_SPIN_WAIT -> SpinStyle.PAUSE;
            case THREAD_YIELD, LOCKSUPPORT_PARK_NANOS -> SpinStyle.YIELD;
        };
    }

    /** How many threads race in a test. */
    public static int actorsOf(String test) {
        return TestList.getInfo(test).threads();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals(DESCRIBE)) {
            describe(List.of(args).subList(1, args.length));
            return;
        }
        endWithParent();
        String runnerName = args[0];
        SpinLoopStyle spin = SpinLoopStyle.valueOf(args[1]);
        int strideSize = Integer.parseInt(args[2]);
        int strideCount = Integer.parseInt(args[3]);
        int warmUpMs = Integer.parseInt(args[4]);
        int measuredMs = Integer.parseInt(args[5]);
        if (args.length > FIRST_OF_SWEEP) {
            sweep(runnerName, spin, List.of(args).subList(FIRST_OF_SWEEP, args.length), warmUpMs, measuredMs);
            return;
        }

        Map<String, Long> warmUp = warmUp(runnerName, spin, strideSize, strideCount, warmUpMs);
        VmThreads.Disturbances disturbances = VmThreads.Disturbances.watch(measuredMs);
        long start = System.nanoTime();
        Map<String, Long> outcomes = iterate(runnerName, spin, strideSize, strideCount, measuredMs);
        long activeNanos = System.nanoTime() - start;

        System.out.println(Child.MARK + "{\"outcomes\":" + json(outcomes) + ",\"warmUp\":" + json(warmUp)
                + ",\"activeNanos\":" + activeNanos + ",\"cpuNanos\":" + cpuNanos() + "," + disturbances.json() + "}");
        awaitEnd();
    }

    /** The parent kills this VM now; to end by itself, it would have to wait for its compiler threads. */
    private static void awaitEnd() throws InterruptedException {
        System.out.flush();
        Thread.sleep(PARENT_POLL_MS);
        Runtime.getRuntime().halt(0);
    }

    /** One way to line actors up, as it stands among the arguments. */
    private record Shape(Alignment align, int phase, int strideSize, int strideCount) {
        static Shape of(String argument) {
            String[] parts = argument.split(",", -1);
            return new Shape(
                    Alignment.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        }

        Map<String, Long> iterate(String runnerName, SpinLoopStyle spin, int milliseconds) throws Exception {
            Sweep.to(align, phase, align.isOfStrides() ? strideSize : 1);
            return JcstressFork.iterate(runnerName, spin, strideSize, strideCount, milliseconds);
        }
    }

    /** Each shape in turn. The warm-up goes through all alignments, or else the compilers would not know the others' branches. */
    private static void sweep(
            String runnerName, SpinLoopStyle spin, List<String> arguments, int warmUpMs, int measuredMs)
            throws Exception {
        List<Shape> shapes = arguments.stream().map(Shape::of).toList();
        Set<Alignment> known = EnumSet.noneOf(Alignment.class);
        for (Shape shape : shapes) {
            if (known.add(shape.align)) {
                Map<String, Long> unused = shape.iterate(runnerName, spin, SHORT_MS);
            }
        }
        Shape first = shapes.get(0);
        Map<String, Long> unused = warmUp(runnerName, spin, first.strideSize, first.strideCount, warmUpMs);
        List<String> tried = new ArrayList<>();
        for (Shape shape : shapes) {
            long start = System.nanoTime();
            Map<String, Long> outcomes = shape.iterate(runnerName, spin, measuredMs);
            tried.add("{\"outcomes\":" + json(outcomes) + ",\"activeNanos\":" + (System.nanoTime() - start) + "}");
        }
        System.out.println(Child.MARK + "{\"sweep\":[" + String.join(",", tried) + "]}");
        awaitEnd();
    }

    /**
     * A line of JSON for each of these tests that the class path has: what a parent must know of tests that are not its
     * own. Without names, all tests.
     */
    private static void describe(List<String> tests) {
        for (String test : tests.isEmpty() ? new TreeSet<>(TestList.tests()) : tests) {
            if (TestList.tests().contains(test)) {
                TestInfo info = TestList.getInfo(test);
                System.out.println(Child.MARK + "{\"test\":" + quoted(test) + ",\"runner\":"
                        + quoted(info.generatedRunner())
                        + ",\"actors\":" + info.threads() + ",\"bad\":" + patterns(info, EnumSet.of(Expect.FORBIDDEN))
                        + ",\"accepted\":" + patterns(info, EnumSet.complementOf(EnumSet.of(Expect.FORBIDDEN)))
                        + ",\"interesting\":" + patterns(info, EnumSet.of(Expect.ACCEPTABLE_INTERESTING))
                        + ",\"unfit\":" + quoted(unfit(info)) + "}");
            }
        }
    }

    /** Why it cannot be driven; empty if it can. */
    private static String unfit(TestInfo info) {
        if (info.requiresFork()) {
            return "it is of Mode.Termination, which ends with its VM";
        }
        try {
            Constructor<?> unused = Class.forName(info.generatedRunner(), false, JcstressFork.class.getClassLoader())
                    .getConstructor(ForkedTestConfig.class);
            return "";
        } catch (ReflectiveOperationException | LinkageError e) {
            return "its runner was generated by another jcstress than 0.16, or is damaged";
        }
    }

    private static String patterns(TestInfo info, Set<Expect> expected) {
        return info.cases().stream()
                .filter(outcome -> expected.contains(outcome.expect()))
                .map(outcome -> quoted(outcome.matchPattern()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Iterations, until the actors have been called often enough and the compilers are through. A machine that is slow today
     * needs several, and what it measured before would be the interpreter.
     */
    private static Map<String, Long> warmUp(
            String runnerName, SpinLoopStyle spin, int strideSize, int strideCount, int milliseconds) throws Exception {
        int fewer = Math.max(1, strideCount / FEWER_STATES_IN_WARM_UP);
        Map<String, Long> counts = new TreeMap<>();
        long start = System.nanoTime();
        long samples = 0;
        boolean cold = true;
        while (cold) {
            long compiledBefore = VmThreads.compilerNanos();
            for (Map.Entry<String, Long> outcome :
                    iterate(runnerName, spin, strideSize, fewer, milliseconds).entrySet()) {
                counts.merge(outcome.getKey(), outcome.getValue(), Long::sum);
                samples += outcome.getValue();
            }
            long compiled = VmThreads.compilerNanos() - compiledBefore;
            boolean compiling = compiled > milliseconds * 250_000L; // a quarter of the time
            boolean compiles = compiledBefore > 0;
            cold = compiles
                    && (compiling || samples < LEAST_WARM_UP_SAMPLES)
                    && System.nanoTime() - start < MOST_WARM_UP_NANOS;
        }
        return counts;
    }

    private static Map<String, Long> iterate(
            String runnerName, SpinLoopStyle spin, int strideSize, int strideCount, int milliseconds) throws Exception {
        Runner<?> runner = runner(runnerName, spin, strideSize, strideCount, milliseconds);
        Map<String, Long> counts = new TreeMap<>();
        for (CounterThread<?> actor : runner.internalRun()) {
            actor.join(FINISHING_MS);
            if (actor.isAlive()) {
                throw new IllegalStateException("actor " + actor.getName() + " did not finish");
            }
            if (actor.throwable() != null) {
                throw new IllegalStateException("actor " + actor.getName() + " threw", actor.throwable());
            }
            addCounts(actor.result(), counts);
        }
        return counts;
    }

    private static <R> void addCounts(Counter<R> counter, Map<String, Long> counts) {
        for (R outcome : counter.elementSet()) {
            counts.merge(String.valueOf(outcome), counter.count(outcome), Long::sum);
        }
    }

    @SuppressWarnings("EnumOrdinal") // what jcstress reads from the stream
    private static Runner<?> runner(
            String runnerName, SpinLoopStyle spin, int strideSize, int strideCount, int milliseconds) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(spin.ordinal());
        out.writeInt(milliseconds);
        out.writeInt(1); // iterations: only Runner.run() looks at them
        out.writeUTF(runnerName);
        out.writeInt(0); // footprint limit: only the start-up check looks at it
        out.writeInt(strideSize);
        out.writeInt(strideCount);
        out.writeBoolean(false); // no affinity of single actors
        ForkedTestConfig config =
                new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return Class.forName(runnerName)
                .asSubclass(Runner.class)
                .getConstructor(ForkedTestConfig.class)
                .newInstance(config);
    }

    /**
     * Polls, rather than to wait for the end of standard input: a thread that is blocked in a read keeps the VM from
     * ending for 300 ms.
     */
    private static void endWithParent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (parent.equals(ProcessHandle.current().parent())) {
                            Thread.sleep(PARENT_POLL_MS);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "end-with-parent");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(-1L);
    }

    private static String json(Map<String, Long> counts) {
        StringBuilder json = new StringBuilder("{");
        counts.forEach((word, count) -> json.append(json.length() > 1 ? "," : "")
                .append(quoted(word))
                .append(':')
                .append(count));
        return json.append('}').toString();
    }

    /** By hand, since loading a JSON library would cost every fork a fifth of its time. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
