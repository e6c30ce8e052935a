package pagerace.results.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import pagerace.results.plan.Jdk;
import pagerace.results.record.Instructions.Counts;

/**
 * Lets a fork of JMH print what C2 made of a benchmark and of what it calls, and counts that. The benchmark is not inlined
 * into JMH's loop there, so that nothing of the loop is counted; its time is not looked at.
 */
public final class JmhCode {
    /** The second one for a machine that is busy. */
    private static final int[] WARM_UPS = {3, 15};

    private static final TimeValue WARM_UP = TimeValue.milliseconds(100);

    private final Jdk jdk;
    private final boolean isReadable = CompiledCode.isReadable();

    /** @param jdk whose JVM is forked */
    public JmhCode(Jdk jdk) {
        this.jdk = jdk;
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** What is in the code of one thread that is alone; empty where nobody can tell. */
    public Optional<Counts> count(BenchItem item) {
        if (!isReadable || item.series().threads() > 1) {
            return Optional.empty();
        }
        return Arrays.stream(WARM_UPS)
                .mapToObj(warmUps -> count(item, warmUps))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Counts> count(BenchItem item, int warmUps) {
        Path log = null;
        try {
            log = Files.createTempFile("pagerace", ".log");
            Collection<RunResult> unused =
                    new Runner(options(item, log).warmupIterations(warmUps).build()).run();
            return CompiledCode.of(Files.readAllLines(log, StandardCharsets.UTF_8), CompiledCode::objdump)
                    .count(method(item));
        } catch (RunnerException | IOException e) {
            return Optional.empty();
        } finally {
            CompiledCode.delete(log);
        }
    }

    /** As the JVM writes it. */
    private static String method(BenchItem item) {
        return item.series().benchmark().replaceFirst("\\.(?=\\w+$)", "::");
    }

    private ChainedOptionsBuilder options(BenchItem item, Path log) {
        List<String> args = new ArrayList<>(Jvm.memory("Serial"));
        args.addAll(List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline," + method(item),
                "-XX:CompileCommand=print,pagerace*::*",
                "-XX:+LogVMOutput",
                "-XX:LogFile=" + log,
                "-XX:-DisplayVMOutput",
                "-Xlog:disable", // It would complain that it has no disassembler.
                "-XX:-BackgroundCompilation"));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(item.series().benchmark()) + "$")
                .param(JmhFork.VARIANT, item.variant())
                .forks(1)
                .warmupTime(WARM_UP)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .jvm(jdk.java())
                .jvmArgs(args.toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        item.series().params().forEach(options::param);
        return options;
    }
}
