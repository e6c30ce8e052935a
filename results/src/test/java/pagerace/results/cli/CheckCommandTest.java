package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final Path GROW = resource("/pagerace/results/report/grow");
    private static final Path STOCK = resource("/pagerace/results/record/grow.bin.gz");
    private static final Path FOREIGN = resource("/pagerace/results/record/racecondition.bin.gz");

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static Path resource(String name) {
        return Path.of(URI.create(
                Objects.requireNonNull(CheckCommandTest.class.getResource(name)).toString()));
    }

    private int check(Object... args) {
        String[] all = new String[args.length + 1];
        all[0] = "check";
        for (int i = 0; i < args.length; i++) {
            all[i + 1] = args[i].toString();
        }
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    /** The recorded run, with bad samples in every fork of LocalCopy. */
    private Path broken() throws IOException {
        for (String name : new String[] {"run.json", "costs.jsonl"}) {
            Files.copy(GROW.resolve(name), temp.resolve(name));
        }
        Files.writeString(
                temp.resolve("forks.jsonl"),
                Files.readString(GROW.resolve("forks.jsonl"))
                        .replaceAll("(GrowStress.LocalCopy.*?\"outcomes\":\\{)", "$1\"past-range\":7,"));
        return temp;
    }

    /** The recorded run, as if of publish: whoever orders nothing shows old data, on such a processor. */
    private Path published(String arch) throws IOException {
        Path folder = Files.createDirectory(temp.resolve(arch));
        Files.copy(GROW.resolve("costs.jsonl"), folder.resolve("costs.jsonl"));
        for (String name : new String[] {"run.json", "forks.jsonl"}) {
            Files.writeString(
                    folder.resolve(name),
                    Files.readString(GROW.resolve(name))
                            .replace("amd64", arch)
                            .replace("GrowStress", "PublishStress")
                            .replace("\"grow\"", "\"publish\"")
                            .replace("past-range", "stale-data")
                            .replace("within-range", "new-data")
                            .replaceAll(
                                    "(PublishStress.(?:LocalCopy|ReadOnce).*?\"outcomes\":\\{)",
                                    "$1\"stale-data\":7,"));
        }
        return folder;
    }

    @Test
    void whatAWeaklyOrderedProcessorMayDoIsALeakOnX86Alone() throws IOException {
        assertThat(check(published("amd64"))).isEqualTo(1);
        assertThat(check(published("aarch64"))).isNotEqualTo(1);
    }

    @Test
    void aGoodRunPassesInSilence() {
        assertThat(check(GROW)).isZero();
        assertThat(check("--baseline", GROW, GROW)).isZero();
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void aChangedVerdictFailsWithALinePerCell() throws IOException {
        assertThat(check("--no-rerun", "--baseline", GROW, broken())).isEqualTo(1);
        assertThat(out.toString())
                .isEqualTo("isize/grow/LocalCopy: was holds, now leaks, 49 bad samples in 7 of 7 forks"
                        + System.lineSeparator());
    }

    @Test
    void tooLittleEvidencePassesWhereThatIsAllowed() {
        assertThat(check(STOCK)).isEqualTo(3);
        assertThat(check("--allow-inconclusive", STOCK)).isZero();
    }

    @Test
    void aContradictionNeverPasses() throws IOException {
        assertThat(check("--allow-inconclusive", broken())).isEqualTo(1);
    }

    @Test
    void foreignTestsAreInconclusiveUntilTheyArePaired() {
        assertThat(check(FOREIGN)).isEqualTo(3);
        assertThat(check("--pair", "Racy=Sync", "--bad", "250, 100, .*", FOREIGN))
                .isZero();
        assertThat(check("--pair", "Sync=Racy", "--bad", "250, 100, .*", FOREIGN))
                .isEqualTo(1);
    }
}
