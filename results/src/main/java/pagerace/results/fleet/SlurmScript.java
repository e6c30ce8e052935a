package pagerace.results.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A script for {@code sbatch}: an array job with a task for each shard, whose first task submits the merge that waits for all.
 *
 * @param file the plan, as all nodes see it
 * @param out where all nodes write their shards
 * @param pagerace the words that start it on a node
 * @param atOnce how many tasks run at the same time at most; 0 for as many as the scheduler lets
 */
public record SlurmScript(FleetPlan plan, Path file, Path out, List<String> pagerace, int atOnce) {
    /** Of a shard, beyond its budget: the last fork, a cold cache, a busy file system. */
    private static final double OVERTIME = 1.25;

    private static final int OVERTIME_MINUTES = 5;

    private static final int SECONDS_PER_MINUTE = 60;

    public SlurmScript {
        pagerace = List.copyOf(pagerace);
    }

    @Override
    public String toString() {
        return String.format(
                """
                    #!/bin/bash
                    # Plan %1$s, %2$d shards.
                    #   sbatch THIS                    every shard that is not complete, and a merge after them
                    #   sbatch --array=3,17 THIS       these alone, and a merge after them
                    #   sbatch THIS bench              their costs; explore: every schedule
                    # All of it may be repeated: a shard that is complete is not run again, and counts once.
                    #SBATCH --job-name=pagerace-%1$s
                    #SBATCH --array=0-%3$d%4$s
                    #SBATCH --nodes=1
                    #SBATCH --ntasks=1
                    #SBATCH --exclusive
                    #SBATCH --time=%5$d
                    #SBATCH --requeue
                    #SBATCH --open-mode=append
                    set -eu
                    pagerace=(%6$s)
                    plan=%7$s
                    out=%8$s

                    # Once all tasks have ended, however they did. A task that was requeued has brought it along already.
                    if [ "$SLURM_ARRAY_TASK_ID" = "$SLURM_ARRAY_TASK_MIN" ] && [ "${SLURM_RESTART_COUNT:-0}" = 0 ]; then
                        {
                            echo '#!/bin/bash'
                            printf '%%q ' exec "${pagerace[@]}" merge --plan "$plan" "$out"
                        } | sbatch --dependency=afterany:"$SLURM_ARRAY_JOB_ID" --job-name=pagerace-%1$s-merge --nodes=1 \\
                            --ntasks=1 --time=60
                    fi

                    # All CPUs of the node, for one task that is bound to their cores; srun hands on the signal of a preemption.
                    exec srun --ntasks=1 --cpus-per-task="$SLURM_CPUS_ON_NODE" --cpu-bind=cores \\
                        "${pagerace[@]}" "${1:-stress}" --plan "$plan" --out "$out"
                    """,
                plan.id(),
                plan.shards(),
                plan.shards() - 1,
                atOnce > 0 ? "%" + atOnce : "",
                minutes(plan),
                pagerace.stream().map(SlurmScript::quoted).collect(Collectors.joining(" ")),
                quoted(file.toString()),
                quoted(out.toString()));
    }

    /** How long a shard may take. */
    static long minutes(FleetPlan plan) {
        return OVERTIME_MINUTES
                + (long) Math.ceil(OVERTIME * plan.plan().limits().budgetSeconds() / SECONDS_PER_MINUTE);
    }

    /** One word for a shell, whatever is in it. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
