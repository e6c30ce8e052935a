package pagerace.results.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;

/** Invocations of benchmarks made up for tests. */
final class Invocations {
    private final List<CostRecord> records = new ArrayList<>();

    /** One per round, from round 1 on. */
    Invocations alone(String room, String benchmark, String variant, double... nanos) {
        return add(room, benchmark, variant, false, nanos);
    }

    Invocations control(String room, String benchmark, String variant, double... nanos) {
        return add(room, benchmark, variant, true, nanos);
    }

    private Invocations add(String room, String benchmark, String variant, boolean control, double... nanos) {
        for (int i = 0; i < nanos.length; i++) {
            records.add(
                    record(room, benchmark, variant, Mode.UNCONTENDED, control, i + 1, nanos[i], Map.of(), Map.of()));
        }
        return this;
    }

    Invocations contended(
            String room,
            String benchmark,
            String variant,
            int round,
            Map<String, Double> roles,
            Map<String, Double> counters) {
        records.add(record(room, benchmark, variant, Mode.CONTENDED, false, round, 1, roles, counters));
        return this;
    }

    private static CostRecord record(
            String room,
            String benchmark,
            String variant,
            Mode mode,
            boolean control,
            int round,
            double nanos,
            Map<String, Double> roles,
            Map<String, Double> counters) {
        return new CostRecord(
                new Series("pagerace.bench." + benchmark, Map.of(), mode, mode == Mode.CONTENDED ? 2 : 1),
                room,
                variant,
                control,
                round,
                "",
                new CostRecord.Measured(nanos, List.of(), List.of(), roles, counters, 24.0, null),
                CostRecord.Invocation.UNKNOWN);
    }

    List<CostRecord> records() {
        return List.copyOf(records);
    }
}
