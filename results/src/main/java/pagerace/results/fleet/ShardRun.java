package pagerace.results.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pagerace.results.fork.ConditionsProbe;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Conditions;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Verdicts;
import pagerace.results.run.Exploring;
import pagerace.results.run.Session;

/**
 * Runs one leg of one shard on this machine.
 *
 * @param command the command line, which may name jars of rooms that stand elsewhere here
 */
public record ShardRun(FleetPlan plan, Leg leg, int index, List<String> command) {
    public ShardRun {
        command = List.copyOf(command);
    }

    /** Whether there is nothing to do. */
    public boolean isIdle() {
        return plan.isIdle(leg, index);
    }

    /**
     * Runs it.
     *
     * @param parent where shards of the plan have their folders
     * @return the shard's folder
     */
    public Path run(Path parent, List<Calibrated> known, Verdicts verdicts, Progress progress)
            throws InterruptedException {
        ShardFolder folder = ShardFolder.create(parent, plan, leg, index);
        Plan own = plan.of(folder.shard());
        List<Jdk> jvms = own.where().jvms().stream()
                .map(jdk -> Jvm.at(Path.of(jdk.java())))
                .toList();
        Plan here = own.at(own.where().on(jvms)).by(command);
        ConditionsProbe probe = ConditionsProbe.begin();
        Path run = leg == Leg.EXPLORE
                ? Exploring.run(here, folder.path(), progress)
                : Session.run(here, Optional.of(folder.path()), known, verdicts, progress);
        Conditions conditions = probe.end();
        RunFolder.write(run, conditions);
        if (!conditions.disturbance().isEmpty()) {
            progress.warn(conditions.disturbance() + ": a merge will not pool this shard");
        }
        return run;
    }
}
