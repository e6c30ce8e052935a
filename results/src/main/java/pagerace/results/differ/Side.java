package pagerace.results.differ;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One side of a difference.
 *
 * @param label what tells it from the other side: {@code 20261120-114500}, {@code 25.0.1 Some VM}, {@code c1},
 *     {@code SMT siblings}
 * @param runs the runs, by id, that its forks are from
 */
public record Side(@JsonProperty("side") String label, List<String> runs) {
    public Side {
        runs = List.copyOf(runs);
    }
}
