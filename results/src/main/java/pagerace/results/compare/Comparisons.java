package pagerace.results.compare;

import java.util.List;

/**
 * Several runs, each judged, and how they differ: what every report of more than one run is made from.
 *
 * @param groups in the order in which they were given; at least one
 * @param differences of every group to the first one, and between JVMs, compile modes and placements within each; cells
 *     of one pair of sides stand together, in the order of the catalogue
 * @param remarks one line each, about runs as wholes: what was pooled and what was not, and why
 */
public record Comparisons(List<RunGroup> groups, List<Difference> differences, List<String> remarks) {
    public Comparisons {
        groups = List.copyOf(groups);
        differences = List.copyOf(differences);
        remarks = List.copyOf(remarks);
    }

    /** The groups' comparisons, in order. */
    public List<Comparison> comparisons() {
        return groups.stream().map(RunGroup::comparison).toList();
    }
}
