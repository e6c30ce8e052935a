package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pagerace.results.fork.Topology;
import pagerace.results.fork.Topology.Cpu;
import pagerace.results.fork.TopologyTest;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;

class LanesTest {
    private static final Set<Integer> SIXTEEN = IntStream.range(0, 16).boxed().collect(Collectors.toSet());

    private static Lanes lanes(int jobs, int quota, Kind... kinds) {
        return Lanes.of(
                new Where(List.of(), List.of(), jobs, "", List.of(kinds)), SIXTEEN, quota, 2, TopologyTest.sixteen());
    }

    @Test
    void autoTakesAllThereIs() {
        assertThat(lanes(0, 16).of(1)).hasSize(8).allMatch(lane -> lane.kind() == Kind.SMT);
        assertThat(lanes(4, 16).of(1)).hasSize(4).allMatch(lane -> lane.kind() == Kind.CACHE);
    }

    @Test
    void aCgroupLimitLeavesFewer() {
        assertThat(lanes(0, 4).of(1)).hasSize(2);
        assertThatThrownBy(() -> lanes(3, 4))
                .isInstanceOf(UsageException.class)
                .hasMessage("--jobs 3: forks of 2 actors on 16 CPUs, 4 CPUs' worth of them, leave room for 2;"
                        + " give --jobs auto");
    }

    @Test
    void placementsTakeTurns() {
        Lanes lanes = lanes(1, 16, Kind.SMT, Kind.ACROSS);
        assertThat(lanes.of(1)).containsExactly(new Placement(Kind.SMT, "0,8", false));
        assertThat(lanes.of(2)).containsExactly(new Placement(Kind.ACROSS, "0,4", false));
        assertThat(lanes.of(3)).isEqualTo(lanes.of(1));
    }

    @Test
    void oneJobRunsAnywhere() {
        assertThat(lanes(1, 16).of(1)).containsExactly(Placement.ANY);
    }

    @Test
    void moreActorsThanCpusStillRun() {
        Topology one = new Topology(List.of(new Cpu(0, "core0", "", "")));
        Lanes lanes = Lanes.of(new Where(List.of(), List.of(), 0, "", List.of()), Set.of(0), 1, 2, one);
        assertThat(lanes.of(1)).containsExactly(new Placement(Kind.ANY, "", true));
    }

    @Test
    void cpusThatTheProcessMayNotUseAreRefused() {
        assertThatThrownBy(() -> Lanes.of(new Where(List.of(), List.of(), 0, "0,99", List.of()), Set.of(0, 1), 2, 2))
                .isInstanceOf(UsageException.class)
                .hasMessage("--cpus 0,99: this process may not use CPU 99; it may use 0,1");
    }

    @Test
    void aPlacementThatTheMachineLacksIsRefused() {
        Topology one = new Topology(List.of(new Cpu(0, "core0", "", ""), new Cpu(1, "core1", "", "")));
        assertThatThrownBy(() ->
                        Lanes.of(new Where(List.of(), List.of(), 1, "", List.of(Kind.SMT)), Set.of(0, 1), 2, 2, one))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--placement: this machine has no 2 usable CPUs that are SMT siblings");
    }
}
