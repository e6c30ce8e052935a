package pagerace.results.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pagerace.results.cost.Claim.Verdict;
import pagerace.results.record.CostRecord;
import pagerace.writeback.WritebackRoom;

class ClaimsTest {
    private static final double[] HUNDRED = {100, 101, 99, 100, 102, 98, 100, 101};
    private static final double[] TWICE = {200, 202, 199, 201, 204, 197, 200, 202};

    @Test
    void aClaimOfNoCostHoldsIfTheWholeIntervalIsSmall() {
        assertThat(readOnce(HUNDRED).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(readOnce(TWICE).verdict()).isEqualTo(Verdict.DOES_NOT);
        assertThat(readOnce(TWICE).measured().rule()).isEqualTo("holds if the interval is below 1.05");
        assertThat(readOnce(TWICE).measured().scale()).isEmpty();
    }

    @Test
    void aClaimBesideALongerOperationIsJudgedByItsLengthFromWhichOnTheDifferenceIsSmall() {
        Claim small = getPut(TWICE);
        Claim.Scale scale = small.measured().scale().orElseThrow();

        // 100 ns more are 5 % of 2 us, which is less than any I/O takes.
        assertThat(scale.nanosMore()).isCloseTo(100, within(2.0));
        assertThat(scale.fromNanos()).isCloseTo(2000, within(40.0));
        assertThat(scale.interval().orElseThrow().contains(2000)).isTrue();
        assertThat(small.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(small.measured().rule())
                .isEqualTo("holds if that is shorter than 10000 ns, which a writeback with its I/O takes at the least");
        double[] muchMore = Arrays.stream(TWICE).map(nanos -> nanos * 10).toArray();
        assertThat(getPut(muchMore).verdict()).isEqualTo(Verdict.DOES_NOT);
    }

    @Test
    void whatIsNotDearerIsSmallBesideAnything() {
        Claim claim = getPut(Arrays.stream(HUNDRED).map(nanos -> nanos / 2).toArray());

        assertThat(claim.measured().scale().orElseThrow().fromNanos()).isZero();
        assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void nobodyCanTellFromAWideIntervalOrTooFewRounds() {
        Claim wide = readOnce(100, 120, 90, 110, 130, 95, 100, 115);
        Claim few = readOnce(100, 100);

        assertThat(wide.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(wide.why()).isEqualTo("the interval contains 1.05");
        assertThat(few.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(few.why()).isEqualTo("too few rounds");
    }

    @Test
    void nobodyCanTellWhereTheControlIsDisturbed() {
        List<CostRecord> records = new Invocations()
                .alone("writeback", "WritebackBench.writeback", "Trusting", HUNDRED)
                .control("writeback", "WritebackBench.writeback", "Trusting", TWICE)
                .alone("writeback", "WritebackBench.writeback", "HoldRef", HUNDRED)
                .records();

        Claim claim = first(records, "get/put");

        assertThat(claim.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(claim.why()).isEqualTo("the machine was disturbed");
    }

    @Test
    void wakesPerSuccessAreComparedWithinARound() {
        Invocations storm = new Invocations();
        for (int round = 1; round <= 8; round++) {
            storm.contended("writeback", "WritebackBench.storm", "HoldRef", round, Map.of(), waits(100, 100));
            storm.contended(
                    "writeback", "WritebackBench.storm", "LoopInWait", round, Map.of(), waits(300 + round, 100));
        }

        Claim claim = first(storm.records(), "wakes per success");

        assertThat(claim.measured().relative().ratio().getAsDouble()).isBetween(3.0, 3.1);
        assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(claim.measured().rule()).isEqualTo("holds if the interval is above 1.05");
        assertThat(claim.measured().measure())
                .isEqualTo("LoopInWait / HoldRef, WritebackBench.storm, wakes / successes");
    }

    @Test
    void whatWasNotMeasuredStandsThereAsSuchAndOtherRoomsDoNot() {
        List<CostRecord> records = new Invocations()
                .alone("ioend", "IoendBench.overwrite", "SharedSlot", HUNDRED)
                .records();

        List<Claim> claims = Claims.test(records, List.of());

        assertThat(claims).hasSize(2).allMatch(claim -> claim.room().equals("ioend"));
        assertThat(claims.get(0).why()).isEqualTo("not measured in this run");
        assertThat(claims.get(0).measured().relative().ratio()).isEmpty();
    }

    private static Map<String, Double> waits(double wakes, double successes) {
        return Map.of("wakes", wakes, "successes", successes);
    }

    private static Claim readOnce(double... readOnce) {
        List<CostRecord> records = new Invocations()
                .alone("isize", "IsizeBench.actualEnd", "DoubleRead", HUNDRED)
                .alone("isize", "IsizeBench.actualEnd", "ReadOnce", readOnce)
                .records();
        return first(records, "READ_ONCE in i_size_read");
    }

    private static Claim getPut(double... holdRef) {
        List<CostRecord> records = new Invocations()
                .alone("writeback", "WritebackBench.writeback", "Trusting", HUNDRED)
                .alone("writeback", "WritebackBench.writeback", "HoldRef", holdRef)
                .records();
        return first(records, "get/put");
    }

    private static Claim first(List<CostRecord> records, String quote) {
        List<CostControl> controls = CostComparer.ofRoom(new WritebackRoom().bug(), records, List.of())
                .controls();
        return Claims.test(records, controls).stream()
                .filter(claim -> claim.quote().contains(quote))
                .findFirst()
                .orElseThrow();
    }
}
