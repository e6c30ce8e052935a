package pagerace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.runners.TestList;

/** jcstress's processor has seen what ours has written. */
class GeneratedTestsTest {
    private static List<String> cells() {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario ->
                                bug.variantsIn(scenario).stream().map(variant -> bug.test(scenario, variant))))
                .toList();
    }

    @Test
    void everyCellIsATestAndEveryTestIsACell() {
        assertThat(new TreeSet<>(TestList.tests())).isEqualTo(new TreeSet<>(cells()));
    }

    @Test
    void everyTestHasAtLeastTwoActors() {
        assertThat(cells())
                .allSatisfy(test -> assertThat(TestList.getInfo(test).threads()).isGreaterThanOrEqualTo(2));
    }

    @Test
    void everyRoomHasAStoryAndRoomsComeInTheirOrder() {
        assertThat(Catalogue.bugs())
                .extracting(Bug::room)
                .containsExactly(
                        "isize",
                        "writeback",
                        "ioend",
                        "seekhole",
                        "lockedpage",
                        "waiters",
                        "mqueue",
                        "pipeindex",
                        "mntcount",
                        "futexwaiters",
                        "sbitmap");
        assertThat(Catalogue.bugs())
                .allSatisfy(
                        bug -> assertThat(Catalogue.story(bug).orElseThrow()).startsWith("# " + bug.room() + ": "));
    }

    @Test
    void aBenchmarkIsOfTheRoomThatItsClassIsCalledAfter() {
        assertThat(Catalogue.ofBenchmark("pagerace.bench.IsizeBench.actualEnd")).isEqualTo(Catalogue.bug("isize"));
        assertThat(Catalogue.ofBenchmark("pagerace.bench.IsizeHalvesBench.readSize"))
                .isEqualTo(Catalogue.bug("isize"));
        assertThat(Catalogue.ofBenchmark("pagerace.isize.IsizeBench.own")).isEqualTo(Catalogue.bug("isize"));
        assertThat(Catalogue.ofBenchmark("pagerace.bench.IsizedBench.begins")).isEmpty();
        assertThat(Catalogue.ofBenchmark("somebody.elses.IsizeBench.read")).isEmpty();
        assertThat(Catalogue.ofBenchmark("pagerace.bench.primitives.LockBench.read"))
                .isEmpty();
        assertThat(Catalogue.ofBenchmark("nothing")).isEmpty();
    }
}
