package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.fork.Topology.Cpu;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Placement.Kind;

public class TopologyTest {
    @ParameterizedTest
    @ValueSource(strings = {"5-2", "0-2000000000", "", "a", "1-", "0;1"})
    void whatIsNoSetOfCpusIsRefused(String text) {
        assertThatThrownBy(() -> Topology.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    /** Two packages of two caches of two cores of two siblings; siblings are 8 apart, as Linux numbers them. */
    public static Topology sixteen() {
        List<Cpu> cpus = new ArrayList<>();
        for (int id = 0; id < 16; id++) {
            int core = id % 8;
            cpus.add(new Cpu(id, "core" + core, "cache" + core / 2, "package" + core / 4));
        }
        return new Topology(cpus);
    }

    private static List<String> groups(Topology topology, Kind kind, int size) {
        return topology.groups(kind, size).stream().map(Placement::cpus).toList();
    }

    @Test
    void siblingsShareACore() {
        assertThat(groups(sixteen(), Kind.SMT, 2))
                .containsExactly("0,8", "1,9", "2,10", "3,11", "4,12", "5,13", "6,14", "7,15");
    }

    @Test
    void coresUnderOneCacheLeaveTheirSiblingsIdle() {
        assertThat(groups(sixteen(), Kind.CACHE, 2)).containsExactly("0,1", "2,3", "4,5", "6,7");
    }

    @Test
    void coresOfOnePackageAreUnderDifferentCaches() {
        assertThat(groups(sixteen(), Kind.PACKAGE, 2)).containsExactly("0,2", "1,3", "4,6", "5,7");
    }

    @Test
    void acrossPackages() {
        assertThat(groups(sixteen(), Kind.ACROSS, 2)).containsExactly("0,4", "1,5", "2,6", "3,7");
    }

    @Test
    void noTwoGroupsShareACore() {
        for (Kind kind : Kind.values()) {
            for (int size = 2; size <= 4; size++) {
                Set<Integer> cores = new TreeSet<>();
                for (String group : groups(sixteen(), kind, size)) {
                    Set<Integer> own =
                            Topology.parse(group).stream().map(cpu -> cpu % 8).collect(Collectors.toSet());
                    assertThat(cores).as("%s of %d", kind, size).doesNotContainAnyElementsOf(own);
                    cores.addAll(own);
                    assertThat(Topology.parse(group)).hasSizeGreaterThanOrEqualTo(size);
                }
            }
        }
    }

    @Test
    void kindsAreThoseThatTheMachineHas() {
        assertThat(sixteen().kinds(2)).containsExactly(Kind.CACHE, Kind.SMT, Kind.PACKAGE, Kind.ACROSS);
        assertThat(sixteen().kinds(3)).isEmpty();
        Topology two = new Topology(IntStream.range(0, 2)
                .mapToObj(id -> new Cpu(id, "core" + id, "all", "0"))
                .toList());
        assertThat(two.kinds(2)).containsExactly(Kind.CACHE);
        assertThat(groups(two, Kind.ANY, 2)).containsExactly("0,1");
    }

    @Test
    void setsAreReadAsLinuxWritesThem() {
        assertThat(Topology.parse("0-3, 8")).containsExactlyInAnyOrder(0, 1, 2, 3, 8);
        assertThatThrownBy(() -> Topology.parse("0-x")).isInstanceOf(NumberFormatException.class);
    }
}
