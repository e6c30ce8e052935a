package pagerace.results.differ;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pagerace.results.judge.Comparison;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;

/**
 * Several runs, each judged, and how they differ: what every report of more than one run is made from.
 *
 * @param groups in the order in which they were given; at least one. A run on several JVMs is a group per JVM
 * @param differences of every group to the first one, but of JVMs of one run to its first JVM; where all groups stem from
 *     the same runs, also between compile modes and between placements within each. Cells of one pair of sides stand
 *     together, in the order of the catalogue
 * @param agreements of every group but the first, in order, with what its differences are to
 * @param remarks one line each, about runs as wholes: what was pooled and what was not, and why
 */
public record Comparisons(
        List<RunGroup> groups, List<Difference> differences, List<Agreement> agreements, List<String> remarks) {
    /** More runs than these nobody reads one by one: they are summed up. */
    public static final int MOST_COMPARED = 8;

    public Comparisons {
        groups = List.copyOf(groups);
        differences = List.copyOf(differences);
        agreements = List.copyOf(agreements);
        remarks = List.copyOf(remarks);
    }

    /** Runs that were judged one by one, and are not compared with each other. */
    public static Comparisons summedUp(Collection<Comparison> runs) {
        Set<String> labels = new HashSet<>();
        return new Comparisons(
                runs.stream()
                        .map(run -> new RunGroup(
                                Grouping.unique(run.header().id(), labels),
                                List.of(run.header().id()),
                                run))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Every run for itself, judged by the catalogue of this version. */
    public static Comparisons of(Collection<Run> runs) {
        return of(runs, false, Comparison::of);
    }

    /**
     * Every run for itself, or runs of one fingerprint pooled, unless they differ among themselves.
     *
     * @param runs at least one
     * @param pool whether to pool
     * @param judge judges each run, or what was pooled
     * @throws CannotPoolException if a run is to be pooled with itself
     */
    public static Comparisons of(Collection<Run> runs, boolean pool, Function<Run, Comparison> judge) {
        if (runs.size() == 1 && isUniform(runs.iterator().next())) {
            return summedUp(List.of(judge.apply(runs.iterator().next())));
        }
        Grouping grouping = new Grouping(judge, words(runs.stream()));
        if (pool) {
            grouping.pooled(runs);
        } else {
            runs.forEach(grouping::alone);
        }
        return of(grouping);
    }

    /**
     * Two sides of several runs each: before and after a change. Each side is pooled.
     *
     * @param before at least one run
     * @param after at least one run
     * @throws CannotPoolException if runs of one side have not the same fingerprint, or a run was given twice
     */
    public static Comparisons of(Collection<Run> before, Collection<Run> after, Function<Run, Comparison> judge) {
        Grouping grouping = new Grouping(judge, words(Stream.concat(before.stream(), after.stream())));
        grouping.side("before", before);
        grouping.side("after", after);
        return of(grouping);
    }

    /** Whether nothing took turns within it, so that there is nothing to compare; it may have a million forks. */
    private static boolean isUniform(Run run) {
        ForkRecord first = run.forks().stream().findFirst().orElse(null);
        return run.header().jvms().stream().distinct().count() < 2
                && run.forks().stream()
                        .allMatch(fork -> first != null
                                && fork.settings().mode() == first.settings().mode()
                                && fork.placement().kind() == first.placement().kind());
    }

    private static Map<String, Set<String>> words(Stream<Run> runs) {
        Map<String, Set<String>> words = new HashMap<>();
        runs.forEach(run -> run.forks()
                .forEach(fork -> words.computeIfAbsent(fork.test(), test -> new TreeSet<>())
                        .addAll(fork.outcomes().keySet())));
        return words;
    }

    private static Comparisons of(Grouping grouping) {
        List<Pool> pools = grouping.pools();
        return new Comparisons(
                pools.stream().map(Pool::group).toList(),
                Differences.between(pools),
                IntStream.range(1, pools.size())
                        .mapToObj(index -> Agreement.between(Differences.base(pools, index), pools.get(index)))
                        .toList(),
                grouping.remarks());
    }

    public boolean isMany() {
        return groups.size() > MOST_COMPARED;
    }

    /** The groups' comparisons, in order. */
    public List<Comparison> comparisons() {
        return groups.stream().map(RunGroup::comparison).toList();
    }
}
