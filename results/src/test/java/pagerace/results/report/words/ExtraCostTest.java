package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pagerace.model.Proposal.Status;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.Proposed;
import pagerace.results.judge.RunBuilder;
import pagerace.results.statistics.Ratio;

class ExtraCostTest {
    private static final String COMMAND = "pagerace bench --room room --variant Fixed --budget 60s";

    private static final double[] TEN = {10, 10.1, 9.9, 10, 10.2, 9.8};

    private static Cost cost(double... nanos) {
        return new RunBuilder()
                .cost("b.Bench.endWriteback", "Buggy", TEN)
                .cost("b.Bench.endWriteback", "Fixed", nanos)
                .compare()
                .rooms()
                .get(0)
                .costs()
                .get(1);
    }

    private static Proposed proposed(Optional<Cost> cost) {
        return new Proposed(RunBuilder.BUG.variant("Fixed"), List.of(), Status.LANDED, List.of(), cost);
    }

    private static String said(Cost cost, CostControl... controls) {
        return ExtraCost.of(proposed(Optional.of(cost)), List.of(controls));
    }

    @Test
    void aPriceHasItsIntervalAndTheLengthFromWhichItIsSmall() {
        assertThat(said(cost(14, 14.2, 13.9, 14, 14.3, 13.8)))
                .isEqualTo("+4.03 ns [4.00, 4.08], below 5 % of any end writeback longer than 81.6 ns");
    }

    @Test
    void whatMayBeNothingIsNoPrice() {
        assertThat(said(cost(10.1, 9.9, 10, 10.2, 9.8, 10)))
                .isEqualTo("no cost seen, at most +0.204 ns, below 5 % of any end writeback longer than 4.08 ns");
    }

    @Test
    void withoutAnIntervalItIsAbout() {
        assertThat(said(cost(14, 14.2))).isEqualTo("cost about +4.03 ns, without an interval (2 rounds)");
    }

    @Test
    void whatACostLacksHasACommandLine() {
        assertThat(lacks(Optional.empty())).isEqualTo("not measured; " + COMMAND);
        assertThat(lacks(Optional.of(cost(14, 14.2)))).isEqualTo("no interval; " + COMMAND);
        Cost known = cost(14, 14.2, 13.9);
        String unchecked = "not checked by the code as it stood against itself; ";
        assertThat(lacks(Optional.of(known))).isEqualTo(unchecked + COMMAND);
        assertThat(lacks(Optional.of(known), against(known, 1.0, 3))).isEmpty();
        assertThat(lacks(Optional.of(known), against(known, 1.0, 2))).isEqualTo(unchecked + COMMAND);
    }

    private static String lacks(Optional<Cost> cost, CostControl... controls) {
        return ExtraCost.unsure("room", proposed(cost), List.of(controls));
    }

    /** The code as it stood against itself. */
    private static CostControl against(Cost cost, double ratio, int rounds) {
        return new CostControl(
                cost.series(),
                "",
                "Buggy",
                rounds,
                new Ratio(OptionalDouble.of(ratio), Optional.empty()),
                Optional.empty());
    }

    @Test
    void whatWasTakenOnADisturbedMachineIsNotKnown() {
        Cost cost = cost(14, 14.2, 13.9, 14, 14.3, 13.8);
        CostControl disturbed = against(cost, 1.3, 6);

        assertThat(said(cost, disturbed))
                .isEqualTo("cost not known, since the machine was disturbed (the code as it stood against itself)");
        assertThat(lacks(Optional.of(cost), disturbed)).isEqualTo("not known; " + COMMAND);
    }
}
