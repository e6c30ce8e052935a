package pagerace.results.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pagerace.results.cost.Counted;
import pagerace.results.explore.PathCount;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.BenchRunner;
import pagerace.results.fork.Cell;
import pagerace.results.fork.JmhCode;
import pagerace.results.plan.Jdk;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Instructions;
import pagerace.results.record.Series;

/** Counts instructions once for each benchmark and variant: in the compiled code where that can be read, and on the path. */
public final class Counting {
    private final JmhCode code;

    /** @param jdk whose compiler is asked */
    public Counting(Jdk jdk) {
        code = new JmhCode(jdk);
    }

    /**
     * Of these rooms or variants, in their headline benchmarks or in those that are named.
     *
     * @param benchmarks globs; if there is none, the headlines
     */
    public List<Counted> of(List<Cell> cells, List<String> benchmarks) {
        BenchPlan plan = benchmarks.isEmpty()
                ? BenchPlan.HEADLINES
                : new BenchPlan(BenchPlan.EVERYTHING.modes(), 0, false, benchmarks);
        List<Counted> all = new ArrayList<>();
        for (BenchItem item : BenchItems.of(cells, plan)) {
            if (!item.control() && item.series().mode() == Series.Mode.UNCONTENDED) {
                all.add(new Counted(item.room(), item.series(), item.variant(), of(item)));
            }
        }
        return all;
    }

    private Instructions of(BenchItem item) {
        Map<String, String> params = new TreeMap<>(item.series().params());
        params.put("variant", item.variant());
        return new Instructions(
                code.count(item).orElse(null),
                PathCount.of(item.series().benchmark(), params).orElse(null));
    }

    /** The same benchmarks; the first record of each variant, not of its control, says what is in its code. */
    BenchRunner beside(BenchRunner runner) {
        Set<String> counted = new HashSet<>();
        return (item, round, limit) -> {
            CostRecord record = runner.invoke(item, round, limit);
            return record.succeeded()
                            && !item.control()
                            && item.series().threads() == 1
                            && counted.add(item.series().item(item.variant(), false))
                    ? record.with(of(item))
                    : record;
        };
    }
}
