package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pagerace.results.record.Calibrated;

class PriorsTest {
    private static Calibrated first(int cpus, String mode) {
        return Priors.near(cpus).stream()
                .filter(one -> one.isAbout("isize", "grow", mode))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theMachineThatIsMostAlikeComesFirst() {
        assertThat(Priors.near(2)).isNotEmpty().allMatch(one -> one.forks() > 0);
        assertThat(Priors.near(4).get(0)).isEqualTo(Priors.near(2).get(0));
        assertThat(Priors.near(8).get(0)).isEqualTo(Priors.near(64).get(0));
        assertThat(Priors.near(16).get(0)).isNotEqualTo(Priors.near(2).get(0));
    }

    @Test
    void kindsOfEvidenceAreToldApartAsToday() {
        assertThat(first(16, "slowed windows").settings().windows().windowsInterpreted())
                .isTrue();
        assertThat(first(2, "").settings().windows().windowsInterpreted()).isFalse();
    }

    @Test
    void everyRecordedMachineIsAsked() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("recorded"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Priors.MACHINES);
        }
    }
}
