package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;

class BenchItemsTest {
    private static final List<Cell> ALL = new Selection(List.of(), List.of(), List.of(), true).cells();

    @Test
    void theMainJobMeasuresEveryVariantOnceAndTheFirstTwice() {
        List<BenchItem> items = BenchItems.of(ALL, BenchPlan.HEADLINES);

        for (Bug bug : Catalogue.bugs()) {
            List<BenchItem> ofRoom = items.stream()
                    .filter(item -> item.room().equals(bug.room()))
                    .toList();
            assertThat(ofRoom.stream().filter(item -> !item.control()).map(BenchItem::variant))
                    .as(bug.room())
                    .containsExactlyInAnyOrderElementsOf(bug.variants().stream()
                            .map(variant -> variant.name())
                            .toList());
            assertThat(ofRoom.stream().filter(BenchItem::control).findFirst())
                    .hasValueSatisfying(control -> assertThat(control.variant())
                            .isEqualTo(bug.variants().get(0).name()));
        }
        assertThat(items).allMatch(item -> item.series().mode() == Mode.UNCONTENDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerQuotesItsVariantBesideTheCodeAsItStood(boolean headlines) {
        List<BenchItem> items = BenchItems.of(ALL, headlines ? BenchPlan.HEADLINES : BenchPlan.EVERYTHING);
        Map<String, String> recommended = new LinkedHashMap<>();
        recommended.put("writeback", "HoldRefAndLoopInWait");
        recommended.put("isize", "Barriers");
        recommended.put("bitlock", "Nobody");

        assertThat(BenchItems.quoted(items, recommended))
                .extracting(BenchItem::toString)
                .containsExactly(
                        "pagerace.bench.WritebackBench.writeback Trusting",
                        "pagerace.bench.WritebackBench.writeback HoldRefAndLoopInWait",
                        "pagerace.bench.WritebackBench.writeback Trusting control",
                        "pagerace.bench.IsizeBench.actualEnd DoubleRead",
                        "pagerace.bench.IsizeBench.actualEnd Barriers",
                        "pagerace.bench.IsizeBench.actualEnd DoubleRead control");
    }

    @Test
    void whereThereIsNothingToMeasureThatIsSaid() {
        BenchPlan alone = new BenchPlan(EnumSet.of(Mode.UNCONTENDED), 4, false, List.of());
        assertThatThrownBy(() -> BenchItems.of(List.of(FakeForks.cell("bitlock", "Buggy")), alone))
                .isInstanceOf(UsageException.class)
                .hasMessage("room bitlock has no benchmark: its class is called after the room, as in IsizeBench or"
                        + " IsizeHalvesBench, and stands in the package of its scenarios");
        assertThatThrownBy(() -> BenchItems.of(List.of(FakeForks.cell("isize", "Nobody")), alone))
                .isInstanceOf(UsageException.class)
                .hasMessage("room isize has no benchmark of these variants for --load uncontended");
        assertThat(BenchItems.of(List.of(FakeForks.cell("bitlock", "Buggy")), BenchPlan.HEADLINES))
                .isEmpty();
    }

    @Test
    void everySeriesHasExactlyOneControlAndReadsBackAsItIsWritten() {
        BenchPlan everything = new BenchPlan(EnumSet.allOf(Mode.class), 4, false, List.of());
        BenchPlan primitives = new BenchPlan(EnumSet.allOf(Mode.class), 4, true, List.of());

        for (BenchPlan plan : List.of(everything, primitives)) {
            List<BenchItem> items = BenchItems.of(ALL, plan);
            Set<Series> series = new HashSet<>();
            items.forEach(item -> series.add(item.series()));
            assertThat(items.stream().filter(BenchItem::control).map(BenchItem::series))
                    .containsExactlyInAnyOrderElementsOf(series);
            assertThat(items).allMatch(item -> BenchItem.parse(item.toString()).equals(item));
        }
    }

    @Test
    void everyRoomAndPrimitiveCanBeContendedAndSwept() {
        BenchPlan contended = new BenchPlan(Set.of(Mode.CONTENDED), 2, false, List.of());
        BenchPlan sweep = new BenchPlan(Set.of(Mode.SWEEP), 6, false, List.of());

        assertThat(BenchItems.of(ALL, contended).stream().map(BenchItem::room).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.bugs().stream().map(Bug::room).toList());
        assertThat(BenchItems.of(ALL, sweep).stream()
                        .filter(item -> item.room().equals("isize"))
                        .map(item -> item.series().threads())
                        .distinct())
                .containsExactly(1, 2, 4, 6);
    }

    @Test
    void parametersAreMultipliedOut() {
        BenchPlan locks = new BenchPlan(Set.of(Mode.UNCONTENDED), 0, true, List.of("LockBench.*"));

        assertThat(BenchItems.of(ALL, locks).stream()
                        .map(item -> item.series().params())
                        .distinct())
                .containsExactly(
                        Map.of("writes", "0"), Map.of("writes", "1"), Map.of("writes", "10"), Map.of("writes", "50"));
    }

    @Test
    void aGlobThatFitsNothingIsNamed() {
        BenchPlan plan = new BenchPlan(Set.of(Mode.UNCONTENDED), 0, true, List.of("LockBenhc.mix"));

        assertThatThrownBy(() -> BenchItems.of(ALL, plan))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown benchmark 'LockBenhc.mix'; did you mean LockBench.mix?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagerace.bench.NoBench.op Buggy", "pagerace.bench.IsizeBench.actualEnd", ""})
    void anItemOfAnotherVersionIsNamed(String item) {
        assertThatThrownBy(() -> BenchItem.parse(item))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("is not in this pagerace");
    }
}
