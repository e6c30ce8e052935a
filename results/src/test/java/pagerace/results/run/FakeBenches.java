package pagerace.results.run;

import java.util.List;
import pagerace.results.fork.BenchItem;
import pagerace.results.record.CostRecord;
import pagerace.results.record.CostRecord.Invocation;
import pagerace.results.record.CostRecord.Measured;
import pagerace.results.record.MachineLoad;

/** Invocations of benchmarks that always cost the same. */
final class FakeBenches {
    private static final int WALL_MS = 500;

    private FakeBenches() {}

    /** One that takes its time on this machine's clock. */
    static CostRecord cost(FakeForks machine, BenchItem item, int round) {
        machine.pass(WALL_MS);
        return new CostRecord(
                item.series(),
                item.room(),
                item.variant(),
                item.control(),
                round,
                "",
                Measured.of(1, List.of(1.0)),
                new Invocation(MachineLoad.UNKNOWN, List.of(), WALL_MS * 1_000_000L));
    }
}
