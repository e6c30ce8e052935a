package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.Conditions;

class ConditionsProbeTest {
    @TempDir
    private Path temp;

    private void machine(int periods, int throttled, int idle, int steal, int neighbourBusy) throws IOException {
        Files.writeString(
                temp.resolve("cpu.stat"), "usage_usec 5\nnr_periods " + periods + "\nnr_throttled " + throttled + "\n");
        Files.writeString(
                temp.resolve("stat"),
                "cpu  100 0 0 " + idle + " 0 0 0 " + steal + " 0 0\ncpu0 50 0 0 5 0 0 0 0 0 0\ncpu1 " + neighbourBusy
                        + " 0 0 100 0 0 0 0 0 0\nintr 1\n");
    }

    @Test
    void sharesAreThoseSinceItBegan() throws IOException {
        machine(1000, 900, 0, 0, 0);
        ConditionsProbe probe = ConditionsProbe.begin(temp, temp, Set.of(0), Set.of(1));
        machine(1100, 930, 80, 20, 300);

        Conditions conditions = probe.end();

        assertThat(conditions).isEqualTo(new Conditions(0.3, 0.2, true, 1));
        assertThat(conditions.disturbance())
                .isEqualTo(
                        "30 % of the periods of its CPU quota were cut short, the hypervisor took 20 % of its CPU time");
    }

    @Test
    void whatTheSystemDoesNotTellIsUnknownAndDisturbsNothing() {
        Conditions conditions =
                ConditionsProbe.begin(temp, temp, Set.of(0), Set.of()).end();

        assertThat(conditions.throttled()).isEqualTo(-1);
        assertThat(conditions.steal()).isEqualTo(-1);
        assertThat(conditions.others()).isEqualTo(-1);
        assertThat(conditions.disturbance()).isEmpty();
    }

    @Test
    void aProcessLooksAtItsOwnCgroupOrAtWhatLooksLikeTheRoot() throws IOException {
        Path own = Files.createDirectories(temp.resolve("job/step"));
        Path self = Files.writeString(temp.resolve("cgroup"), "1:cpu:/x\n0::/job/step\n");
        Files.writeString(own.resolve("cpu.stat"), "nr_periods 1\n");

        assertThat(ConditionsProbe.cgroup(temp, self)).isEqualTo(own);
        Files.delete(own.resolve("cpu.stat"));
        Files.writeString(temp.resolve("cpu.stat"), "nr_periods 1\n");
        assertThat(ConditionsProbe.cgroup(temp, self)).isEqualTo(temp.resolve(""));
    }
}
