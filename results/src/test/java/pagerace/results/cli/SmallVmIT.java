package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.ManyRuns;

/** Two runs of 30,000 forks, which a command reads in a VM of its own. */
class SmallVmIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        ManyRuns.write(folder, 2, 30_000);
    }

    private static ProcessHandle child(Process process) throws InterruptedException {
        Optional<ProcessHandle> child = Optional.empty();
        while (child.isEmpty() && process.isAlive()) {
            Thread.sleep(5);
            child = process.children().findFirst();
        }
        return child.orElseThrow();
    }

    @Test
    void itsChildEndsWhenItIsEnded() throws Exception {
        Process process = Jar.in(folder).start("compare", "0000", "0001");
        ProcessHandle child = child(process);
        process.destroy();
        assertThat(child.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void itsExitCodeAndWhatItSaysAreThoseOfItsChild() throws Exception {
        Jar.Ended ended = Jar.in(folder).run("compare", "0000", "0001");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("ReadOnce");
        Path forks = folder.resolve("0001").resolve("forks.jsonl");
        Files.writeString(forks, "damage\n" + Files.readString(forks));
        Jar.Ended damaged = Jar.in(folder).run("compare", "0000", "0001");
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(damaged.err())
                .isEqualTo("pagerace: 0001/forks.jsonl: line 1 is damaged: it is garbled; copy the file anew, or delete"
                        + " that line\n");
    }
}
