package pagerace.results.record;

import java.util.List;

/** A whole run, as read from its folder. */
public record Run(RunHeader header, List<ForkRecord> forks, List<CostRecord> costs) {
    public Run {
        forks = List.copyOf(forks);
        costs = List.copyOf(costs);
    }
}
