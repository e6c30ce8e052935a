package pagerace.results.cost;

import java.util.List;

/**
 * What a run says about costs beyond its rooms.
 *
 * @param primitives costs of locks, counters and the like, that belong to no room
 * @param controls one per table of costs, in the order of the tables
 * @param claims those of the rooms that were benchmarked
 */
public record CostSummary(List<Cost> primitives, List<CostControl> controls, List<Claim> claims) {
    /** Of a run without benchmarks. */
    public static final CostSummary NONE = new CostSummary(List.of(), List.of(), List.of());

    public CostSummary {
        primitives = List.copyOf(primitives);
        controls = List.copyOf(controls);
        claims = List.copyOf(claims);
    }
}
