package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbeTest {
    @TempDir
    private Path cgroup;

    @Test
    void aMachineIsBusyIfOthersWouldTakeAllOfIt() {
        assertThat(MachineProbe.busy(10.04, 2, 2)).isEqualTo("; the machine is busy: load 10.0 on 2 CPUs");
        assertThat(MachineProbe.busy(3.5, 2, 2)).isEmpty();
        assertThat(MachineProbe.busy(17, 16, 2)).as("a sweep over 16 threads").isEmpty();
    }

    @Test
    void theQuotaIsReadFromEitherVersionOfCgroups() throws IOException {
        assertThat(MachineProbe.cpuMax(cgroup)).isEmpty();
        Files.writeString(cgroup.resolve("cpu.max"), "150000 100000\n");
        assertThat(MachineProbe.cpuMax(cgroup)).isEqualTo("150000 100000");

        Path old = Files.createDirectory(cgroup.resolve("cpu"));
        Files.writeString(old.resolve("cpu.cfs_quota_us"), "200000\n");
        Files.writeString(old.resolve("cpu.cfs_period_us"), "100000\n");
        assertThat(MachineProbe.cpuMax(cgroup)).isEqualTo("200000 100000");
        Files.writeString(old.resolve("cpu.cfs_quota_us"), "-1\n");
        assertThat(MachineProbe.cpuMax(cgroup)).isEqualTo("max 100000");
    }
}
