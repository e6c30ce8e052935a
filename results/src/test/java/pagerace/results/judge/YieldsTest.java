package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pagerace.results.judge.Yields.Row;
import pagerace.results.record.YieldRecord;
import pagerace.results.record.YieldRecord.Harness;

class YieldsTest {
    private final List<YieldRecord> records = new ArrayList<>();

    private void measured(String scenario, Harness harness, double wallSeconds, long... hits) {
        for (int i = 0; i < hits.length; i++) {
            records.add(new YieldRecord(scenario, "Buggy", harness, i + 1, hits[i], 1000, 20, wallSeconds));
        }
    }

    private Row row(String scenario, Harness harness) {
        return Yields.of(records).rows().stream()
                .filter(row -> row.scenario().equals(scenario) && row.harness() == harness)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ratesAreMediansPerSecondOfTheWholeProcess() {
        measured("a/b", Harness.COMPILED, 10, 100, 900, 500);
        measured("a/b", Harness.STOCK, 50, 10, 50, 100);
        assertThat(row("a/b", Harness.COMPILED).perWallSecond().median()).isEqualTo(50);
        assertThat(row("a/b", Harness.COMPILED).perWallSecond().least()).isEqualTo(10);
        assertThat(row("a/b", Harness.COMPILED).perWallSecond().most()).isEqualTo(90);
        assertThat(row("a/b", Harness.COMPILED).perCpuSecond()).hasValue(25);
        assertThat(row("a/b", Harness.COMPILED).ratio()).hasValue(50);
    }

    @Test
    void aStockCountUnderThreeIsCountedAsThree() {
        measured("a/b", Harness.COMPILED, 10, 300);
        measured("a/b", Harness.NAIVE, 10, 0);
        measured("a/b", Harness.STOCK, 10, 0);
        assertThat(row("a/b", Harness.STOCK).perWallSecond().median()).isEqualTo(0.3);
        assertThat(row("a/b", Harness.COMPILED).ratio()).hasValue(100);
        assertThat(row("a/b", Harness.NAIVE).ratio()).hasValue(0);
    }

    @Test
    void noScenarioCountsMoreThanAThousandInTheMean() {
        measured("a/b", Harness.COMPILED, 10, 1_000_000_000);
        measured("a/b", Harness.STOCK, 10, 3);
        measured("c/d", Harness.COMPILED, 10, 300);
        measured("c/d", Harness.STOCK, 10, 30);
        assertThat(Yields.of(records).meanRatio(Harness.COMPILED).orElseThrow()).isCloseTo(100, Offset.offset(1e-9));
        assertThat(Yields.of(records).meanRatio(Harness.NAIVE)).isEmpty();
    }

    @Test
    void theBetterKindOfEvidenceIsChosenPerScenario() {
        measured("a/b", Harness.COMPILED, 10, 1000);
        measured("a/b", Harness.SLOWED, 10, 10);
        measured("a/b", Harness.STOCK, 10, 10);
        measured("c/d", Harness.COMPILED, 10, 10);
        measured("c/d", Harness.SLOWED, 10, 250);
        measured("c/d", Harness.STOCK, 10, 10);
        Yields yields = Yields.of(records);
        assertThat(yields.meanRatio(Harness.COMPILED).orElseThrow()).isCloseTo(10, Offset.offset(1e-9));
        assertThat(yields.meanRatio(Harness.SLOWED).orElseThrow()).isCloseTo(5, Offset.offset(1e-9));
        assertThat(yields.meanBestRatio().orElseThrow()).isCloseTo(50, Offset.offset(1e-9));
    }

    @Test
    void whereOneKindIsAlwaysTheBetterThereIsNoThirdMean() {
        measured("a/b", Harness.COMPILED, 10, 1000);
        measured("a/b", Harness.SLOWED, 10, 10);
        measured("a/b", Harness.STOCK, 10, 10);
        assertThat(Yields.of(records).meanBestRatio()).isEmpty();
    }
}
