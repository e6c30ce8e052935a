package pagerace.results.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import pagerace.results.plan.Content;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Phase;

/**
 * The result file of stock jcstress, {@code jcstress-results-*.bin.gz}: serialized objects of jcstress {@value #VERSION}
 * in gzip, one per fork. The only class that touches what jcstress writes. No other version can read such a file, since
 * its classes have no version of their own.
 *
 * <p>A fork of stock jcstress begins with a start-up check in cold code, and the counts of that are in its result; there
 * is no warm-up apart, and how long it took is not told.
 */
final class JcstressFile {
    private static final String VERSION = "0.16";

    private static final String PACKAGE = "org.openjdk.jcstress.";

    private static final Set<String> CLASSES = Stream.concat(
                    Stream.of(
                                    "infra.Status",
                                    "infra.collectors.TestResult",
                                    "infra.runners.SpinLoopStyle",
                                    "infra.runners.TestConfig",
                                    "os.AffinityMode",
                                    "os.CPUMap",
                                    "os.NodeType",
                                    "os.SchedulingClass",
                                    "util.Counter",
                                    "util.Environment")
                            .map(PACKAGE::concat),
                    Stream.of(
                            "java.lang.Enum",
                            "java.lang.Object",
                            "java.lang.String",
                            "java.util.ArrayList",
                            "java.util.Arrays$ArrayList",
                            "java.util.Collections$EmptyList",
                            "java.util.HashMap",
                            "java.util.Map$Entry"))
            .collect(Collectors.toUnmodifiableSet());

    /** A fork takes about 1,000 bytes and 100 references, at a depth of 5; a thousand outcomes take an array of 16,384. */
    private static final GuardedObjects.Limits LIMITS =
            new GuardedObjects.Limits(256L << 20, 16L << 20, 32L << 20, 8, 1 << 17);

    private final Path path;
    private final Shared shared = new Shared();
    private final StockNames names = new StockNames();
    private final Map<Beside, Integer> rounds = new HashMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    private JcstressFile(Path path) {
        this.path = path;
    }

    /** What forks of different tests have in common if they stand in one round. */
    private record Beside(Settings settings, int compileMode, String scheduling, int fork) {}

    /**
     * The file as a run. Forks that have the same number and settings stand in one round: jcstress runs all forks in
     * random order.
     *
     * @throws UnreadableRunException if it is damaged, cut off, of another version, or not of jcstress
     */
    static Run read(Path path) {
        return new JcstressFile(path).read();
    }

    private Run read() {
        List<ForkRecord> forks = new ArrayList<>();
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(path));
                InputStream unpacked = new BufferedInputStream(new GZIPInputStream(packed));
                GuardedObjects objects = new GuardedObjects(unpacked, CLASSES, LIMITS)) {
            readAll(objects, forks);
        } catch (EOFException e) {
            throw unreadable(
                    "cut off after " + forks.size() + " results; jcstress leaves such a file when it is killed");
        } catch (GuardedObjects.TooLargeException e) {
            throw unreadable("unpacks to more than " + (LIMITS.bytesPerObject() >> 20) + " MiB per result or "
                    + (LIMITS.bytes() >> 20) + " MiB in all, which no result file does");
        } catch (ClassNotFoundException | InvalidClassException | InvalidObjectException e) {
            throw unreadable("written by another version of jcstress; this pagerace reads those of " + VERSION);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof UnreadableRunException known) {
                throw known;
            }
            throw unreadable("not a result file of jcstress, or damaged");
        }
        if (forks.isEmpty()) {
            throw unreadable("holds no result");
        }
        List<String> tests = forks.stream().map(ForkRecord::test).distinct().toList();
        return new Run(header(tests), forks, List.of());
    }

    private void readAll(GuardedObjects objects, List<ForkRecord> forks) throws IOException, ClassNotFoundException {
        try {
            while (true) {
                forks.add(shared.fork(fork((TestResult) objects.next())));
            }
        } catch (IOException e) {
            if (objects.end() == GuardedObjects.End.CUT_OFF) {
                throw new EOFException();
            }
            if (!objects.refusal().isEmpty()) {
                throw unreadable(objects.refusal());
            }
            // jcstress marks no end.
            if (!(e instanceof EOFException && objects.end() == GuardedObjects.End.REACHED)) {
                throw e;
            }
        }
    }

    private UnreadableRunException unreadable(String why) {
        return new UnreadableRunException(path + ": " + why);
    }

    private RunHeader header(List<String> tests) {
        Machine machine = Machine.unknown(
                environment.getOrDefault("os.arch", ""),
                (environment.getOrDefault("os.name", "") + " " + environment.getOrDefault("os.version", "")).strip());
        return RunHeader.imported("jcstress " + VERSION, path, machine, jvm(), Content.of(tests, List.of()));
    }

    /** Version and name, as in a record of ours. */
    private String jvm() {
        return Stream.of("java.vm.version", "java.vm.name")
                .map(property -> environment.getOrDefault(property, ""))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private ForkRecord fork(TestResult result) throws IOException {
        TestConfig config = result.getConfig();
        result.getEnv().entries().forEach((property, value) -> environment.putIfAbsent(property, text(value)));
        StockNames.Name name = names.of(config.name);
        Settings settings = StockSettings.of(
                List.copyOf(config.jvmArgs),
                config.spinLoopStyle.name(),
                config.strideSize,
                config.strideCount,
                config.time * config.iters,
                jvm());
        Beside beside = new Beside(settings, config.compileMode, config.shClass.toString(), config.forkId);
        int round = rounds.computeIfAbsent(beside, key -> rounds.size() + 1);
        return new ForkRecord(
                new ForkRecord.CellName(config.name, name.room(), name.scenario(), name.variant()),
                new ForkRecord.Turn(round, Phase.EVIDENCE, 1, 1),
                settings,
                Placement.ANY,
                new ForkRecord.Ending(false, status(result.status()), failure(result)),
                new ForkRecord.Histograms(counts(result), Map.of()),
                new ForkRecord.Spent(0, settings.spans().measuredMs() * 1_000_000L, -1),
                Weather.UNKNOWN);
    }

    private static ForkRecord.Status status(Status status) {
        return switch (status) {
            case NORMAL -> ForkRecord.Status.OK;
            case TIMEOUT_ERROR -> ForkRecord.Status.HUNG;
            case API_MISMATCH, CHECK_TEST_ERROR, TEST_ERROR, VM_ERROR -> ForkRecord.Status.CRASHED;
        };
    }

    private static String failure(TestResult result) {
        if (result.status() == Status.NORMAL) {
            return "";
        }
        return Stream.of(List.of(result.status().name()), result.getMessages(), result.getVmOut(), result.getVmErr())
                .flatMap(List::stream)
                .map(JcstressFile::text)
                .collect(Collectors.joining("\n"));
    }

    /** Not by {@code getCount}, which may search for ever in a damaged counter. */
    private static Map<String, Long> counts(TestResult result) throws IOException {
        for (Object outcome : result.getStateKeys()) {
            if (!(outcome instanceof String)) {
                throw new IOException("an outcome that is no text");
            }
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        result.getCounter().write(new DataOutputStream(written));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(written.toByteArray()));
        Map<String, Long> counts = new TreeMap<>();
        in.readInt(); // how many there are, as the counter has it
        while (in.available() > 0) {
            String outcome = in.readUTF();
            long count = in.readLong();
            if (count < 0) {
                throw new IOException("a negative count");
            }
            counts.merge(outcome, count, Math::addExact);
        }
        return counts;
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
