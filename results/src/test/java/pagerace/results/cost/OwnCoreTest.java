package pagerace.results.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import pagerace.results.cost.OwnCore.Slowdown;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;

class OwnCoreTest {
    private static final double QUIET = 90_000;
    private static final double SHARED = 180_000;

    @Test
    void aBenchmarkThatFollowsTheLoopIsDividedByIt() {
        List<CostRecord> records = List.of(
                fork("Buggy", 1, 10, QUIET),
                fork("Buggy", 2, 20, SHARED),
                fork("Fixed", 1, 24, SHARED),
                fork("Fixed", 2, 12, QUIET));

        assertThat(Slowdown.of(records)).isEqualTo(new Slowdown(1, QUIET));
        assertThat(OwnCore.estimates(records)).extracting(CostRecord::figure).containsExactly(10.0, 10.0, 12.0, 12.0);
    }

    @Test
    void oneThatFollowsHalfwayIsDividedByTheRoot() {
        double slower = 10 * Math.sqrt(2);
        List<CostRecord> records = List.of(fork("Buggy", 1, 10, QUIET), fork("Buggy", 2, slower, SHARED));

        assertThat(Slowdown.of(records)).isEqualTo(new Slowdown(0.5, QUIET));
        assertThat(OwnCore.estimates(records).get(1).figure()).isCloseTo(10, within(1e-9));
    }

    @Test
    void oneThatDoesNotFollowIsLeftAlone() {
        List<CostRecord> records = List.of(fork("Buggy", 1, 10, QUIET), fork("Buggy", 2, 10, SHARED));

        assertThat(Slowdown.of(records).slope()).isZero();
        assertThat(OwnCore.estimates(records)).isEqualTo(records);
    }

    @Test
    void theSlopeKnowsNothingOfDifferencesBetweenVariants() {
        List<CostRecord> records = List.of(
                fork("Buggy", 1, 10, QUIET),
                fork("Buggy", 2, 10, QUIET),
                fork("Fixed", 1, 20, SHARED),
                fork("Fixed", 2, 20, SHARED));

        assertThat(Slowdown.of(records).slope()).isZero();
    }

    @Test
    void aReferenceIsTheGeometricMeanOfBeforeAndAfter() {
        CostRecord fork = fork("Buggy", 1, 40, QUIET).with(List.of(40.0));
        CostRecord changing = with(fork, List.of(QUIET, 4 * QUIET));

        assertThat(new Slowdown(1, QUIET).undone(changing).measured().iterations())
                .containsExactly(20.0);
    }

    @Test
    void aSeriesOfWhichSomeForkWasNotTimedIsLeftAsItIs() {
        CostRecord older = with(fork("Buggy", 2, 20, SHARED), List.of());
        List<CostRecord> records = List.of(fork("Buggy", 1, 10, QUIET), older);

        assertThat(OwnCore.estimates(records)).isEqualTo(records);
    }

    private static CostRecord fork(String variant, int round, double nanos, double reference) {
        return record(
                variant,
                round,
                List.of(nanos, nanos, nanos),
                DoubleStream.generate(() -> reference).limit(6).boxed().toList());
    }

    private static CostRecord with(CostRecord record, List<Double> references) {
        return record(record.variant(), record.round(), record.measured().iterations(), references);
    }

    private static CostRecord record(String variant, int round, List<Double> iterations, List<Double> references) {
        return new CostRecord(
                new Series("pagerace.bench.One.op", Map.of(), Mode.UNCONTENDED, 1),
                "room",
                variant,
                false,
                round,
                "",
                new CostRecord.Measured(iterations.get(0), iterations, references, Map.of(), Map.of(), null, null),
                CostRecord.Invocation.UNKNOWN);
    }
}
