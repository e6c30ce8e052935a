package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.model.CompileMode;

/**
 * The recorded files: {@code racecondition.bin.gz} is a run of two of jcstress's own samples, {@code grow.bin.gz} one of
 * three tests of room isize, both by stock jcstress 0.16.
 */
class JcstressFileTest {
    private static final String SAMPLES = "org.openjdk.jcstress.samples.problems.racecondition.RaceCondition_01_RMW.";

    @TempDir
    private Path temp;

    @Test
    void theCountsOfAForeignProjectAreThoseThatJcstressPrints() {
        Run run = read(recorded("racecondition.bin.gz"));

        // As printed by: jcstress -v -p racecondition.bin.gz
        assertThat(totals(run, SAMPLES + "Racy"))
                .isEqualTo(Map.of(
                        "150, 100, 150", 7_012_140L,
                        "250, 100, 100", 1_392_896L,
                        "250, 100, 250", 1_400_186L,
                        "250, 150, 150", 16_508_090L));
        assertThat(totals(run, SAMPLES + "Sync"))
                .isEqualTo(Map.of("150, 100, 150", 7_783_594L, "250, 150, 150", 17_659_318L));
        assertThat(run.forks()).hasSize(64).allMatch(fork -> fork.room().isEmpty());
        assertThat(run.header().isImported()).isTrue();
        assertThat(run.header().format()).isEqualTo("jcstress 0.16");
        assertThat(run.header().jvm()).isEqualTo("17.0.15+6-Debian-1deb12u1 OpenJDK 64-Bit Server VM");
    }

    @Test
    void testsOfThisProjectStandInTheirCells() {
        Run run = read(recorded("grow.bin.gz"));

        assertThat(totals(run, "pagerace.isize.GrowStress.DoubleRead"))
                .isEqualTo(Map.of("past-range", 1438L, "within-range", 6_806_418L));
        ForkRecord fork = run.forks().get(0);
        assertThat(fork.room() + "/" + fork.scenario() + "/" + fork.variant()).isEqualTo("isize/grow/PlainReads");
        assertThat(fork.settings().mode()).isEqualTo(CompileMode.C2);
        assertThat(fork.settings().strides().strideSize()).isEqualTo(256);
        assertThat(fork.settings().spans().measuredMs()).isEqualTo(30);
        assertThat(fork.settings().vm().jvmArgs())
                .contains("-XX:+StressLCM")
                .noneMatch(arg -> arg.startsWith("-XX:StressSeed") || arg.equals("-XX:-TieredCompilation"));
    }

    @Test
    void forksOfOneRoundHaveOneSettingAndComeOncePerTest() {
        Run run = read(recorded("grow.bin.gz"));

        Map<Integer, List<ForkRecord>> rounds = new TreeMap<>();
        run.forks()
                .forEach(fork -> rounds.computeIfAbsent(fork.round(), key -> new ArrayList<>())
                        .add(fork));
        assertThat(rounds).hasSize(16);
        assertThat(rounds.values()).allSatisfy(round -> {
            assertThat(round)
                    .extracting(ForkRecord::test)
                    .doesNotHaveDuplicates()
                    .hasSize(3);
            assertThat(round.stream().map(ForkRecord::settings).distinct()).hasSize(1);
        });
    }

    static Stream<Arguments> foreignObjects() throws IOException {
        return Stream.of(
                Arguments.of(URI.create("https://example.org/").toURL(), "holds a java.net.URL, which no result does"),
                Arguments.of(
                        new PriorityQueue<>(List.of("a")), "holds a java.util.PriorityQueue, which no result does"),
                Arguments.of(new Object[] {new File("a")}, "holds a java.io.File, which no result does"),
                Arguments.of(new long[200_000], "holds more than a result can"),
                Arguments.of(nested(20), "holds more than a result can"),
                Arguments.of(new HashMap<>(Map.of(nested(1), "")), "holds a collection of other things than text"),
                Arguments.of("text", "not a result file of jcstress, or damaged"));
    }

    private static Object nested(int depth) {
        Object object = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            object = new ArrayList<>(Arrays.asList(object, object));
        }
        return object;
    }

    @ParameterizedTest
    @MethodSource("foreignObjects")
    void nothingButResultsIsEverRead(Object object, String why) throws IOException {
        Path file = temp.resolve("foreign.bin.gz");
        try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeObject(object);
        }
        assertRefused(file, why);
    }

    @Test
    void aDecompressionBombIsRefused() throws IOException {
        Path file = temp.resolve("bomb.bin.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            ObjectOutputStream out = new ObjectOutputStream(packed);
            out.flush();
            byte[] reset = new byte[1 << 20]; // what jcstress writes between results
            Arrays.fill(reset, (byte) 0x79);
            for (int i = 0; i < 100; i++) {
                packed.write(reset);
            }
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertRefused(file, "unpacks to more than 16 MiB per result or 256 MiB in all, which no result file does");
    }

    @Test
    void aFileOfAnotherVersionOfJcstressIsNamedAsSuch() throws IOException {
        byte[] unpacked = unpacked("racecondition.bin.gz");
        String className = "org.openjdk.jcstress.infra.collectors.TestResult";
        int uid = indexOf(unpacked, className) + className.length();
        unpacked[uid] ^= 1;
        assertRefused(packed(unpacked), "written by another version of jcstress; this pagerace reads those of 0.16");

        unpacked[uid] ^= 1;
        unpacked[uid - 1] = 'x'; // a class that this version does not have
        assertRefused(packed(unpacked), "written by another version of jcstress; this pagerace reads those of 0.16");
    }

    @Test
    void aFileThatWasCutOffAnywhereIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(recorded("racecondition.bin.gz"));
        for (int length = 2; length < whole.length; length += 97) {
            Path file = Files.write(temp.resolve("cut.bin.gz"), Arrays.copyOf(whole, length));
            assertRefused(file, "cut off after");
        }
    }

    @Test
    void noDamageIsEverMoreThanOneLine() throws IOException {
        byte[] whole = unpacked("grow.bin.gz");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            Path file = packed(damaged);
            try {
                assertThat(read(file).forks()).hasSizeLessThanOrEqualTo(48);
            } catch (UnreadableRunException e) {
                assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void aRandomFileIsNamed() throws IOException {
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        assertRefused(packed(noise), "not a result file of jcstress, or damaged");

        noise[0] = 0x1f;
        noise[1] = (byte) 0x8b;
        assertRefused(Files.write(temp.resolve("noise"), noise), "not a result file of jcstress, or damaged");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageStartingWith(file + ": " + why);
    }

    private static Map<String, Long> totals(Run run, String test) {
        Map<String, Long> totals = new TreeMap<>();
        run.forks().stream()
                .filter(fork -> fork.test().equals(test))
                .forEach(fork -> fork.outcomes().forEach((word, count) -> totals.merge(word, count, Long::sum)));
        return totals;
    }

    private static Run read(Path file) {
        return RunReader.read(file, warning -> {});
    }

    static Path recorded(String name) {
        return Path.of(URI.create(
                Objects.requireNonNull(JcstressFileTest.class.getResource(name)).toString()));
    }

    private static byte[] unpacked(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recorded(name)))) {
            return in.readAllBytes();
        }
    }

    private Path packed(byte[] bytes) throws IOException {
        Path file = temp.resolve("packed.bin.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
