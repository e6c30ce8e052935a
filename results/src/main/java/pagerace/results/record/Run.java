package pagerace.results.record;

import java.util.List;

/**
 * A whole run, as read from its folder.
 *
 * @param explored one for each cell and model; empty if nobody explored
 */
public record Run(RunHeader header, List<ForkRecord> forks, List<CostRecord> costs, List<Explored> explored) {
    public Run {
        forks = ForkList.of(forks);
        costs = List.copyOf(costs);
        explored = List.copyOf(explored);
    }

    /** A run in which nothing was explored. */
    public Run(RunHeader header, List<ForkRecord> forks, List<CostRecord> costs) {
        this(header, forks, costs, List.of());
    }

    /** The same with these forks alone. */
    public Run with(List<ForkRecord> others) {
        return new Run(header, others, costs, explored);
    }
}
