package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.plan.Plan;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** What a check flags of a user's own tests is run again with their jar, as it was planned, by real forks. */
class CheckIT {
    private static final String TESTS =
            Path.of("..", "stress-tests", "target", "jcstress.jar").toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int pagerace(String... args) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Run recorded(String name) {
        return RunFolder.read(folder.resolve(name), warning -> {});
    }

    /** The recorded run, with bad samples in every fork of the fix. */
    private void doctor(String from, String to) throws IOException {
        Path doctored = Files.createDirectory(folder.resolve(to));
        for (String name : List.of("run.json", "costs.jsonl")) {
            Files.copy(folder.resolve(from).resolve(name), doctored.resolve(name));
        }
        Files.writeString(
                doctored.resolve("forks.jsonl"),
                Files.readString(folder.resolve(from).resolve("forks.jsonl"))
                        .replaceAll("(GrowStress.ReadOnce.*?\"outcomes\":\\{)", "$1\"past-range\":7,"));
    }

    @Test
    void aRunOfAUsersTestsIsRunAgainExactlyAsItWasPlanned() throws Exception {
        int code = pagerace(
                "stress",
                "--tests=" + TESTS,
                "--pair=GrowStress.DoubleRead=GrowStress.ReadOnce",
                "--budget=20s",
                "--rounds=2",
                "--confidence=0.99",
                "--reduction=200",
                "--mode=int",
                "--mode=c2",
                "--placement=any",
                "--jobs=1",
                "--out=" + path("before"));
        assertThat(recorded("before").forks()).as("%s %s", code, err).isNotEmpty();
        doctor("before", "after");

        assertThat(pagerace("check", "--no-rerun", "--baseline", path("before"), path("after")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("pairs/DoubleRead=ReadOnce/ReadOnce: was ")
                .contains("now leaks");

        pagerace("check", "--baseline", path("before"), "--budget", "20s", "--out", path("again"), path("after"));
        Plan before = recorded("before").header().plan();
        Plan again = recorded("again").header().plan();
        assertThat(again.limits()).isEqualTo(before.limits().within(Duration.ofSeconds(20)));
        assertThat(again.limits().confidence()).isEqualTo(0.99);
        assertThat(again.limits().reduction()).isEqualTo(200);
        assertThat(again.how()).isEqualTo(before.how());
        assertThat(again.how().modes()).containsExactly(CompileMode.INT, CompileMode.C2);
        assertThat(again.where()).isEqualTo(before.where());
        assertThat(again.content()).isEqualTo(before.content());
        assertThat(recorded("again").forks().stream().filter(fork -> fork.phase() == Phase.EVIDENCE))
                .isNotEmpty()
                .allMatch(fork -> before.content().cells().contains(fork.test()));
    }
}
