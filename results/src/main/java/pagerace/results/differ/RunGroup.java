package pagerace.results.differ;

import java.util.List;
import pagerace.results.judge.Comparison;

/**
 * What is shown in one column: a run, the part of it that ran on one of its JVMs, or a pool of runs.
 *
 * @param label short, and unlike that of every other group of the same comparison
 * @param runs ids of the runs, one unless they were pooled
 * @param jvm what its forks ran on, version and name
 * @param comparison the group, judged like a run; its header is that of the first of the runs
 */
public record RunGroup(String label, List<String> runs, String jvm, Comparison comparison) {
    /** A group on the only JVM of its runs. */
    public RunGroup(String label, List<String> runs, Comparison comparison) {
        this(label, runs, comparison.header().jvm(), comparison);
    }

    public RunGroup {
        runs = List.copyOf(runs);
    }
}
