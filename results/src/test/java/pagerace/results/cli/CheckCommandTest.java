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
