package pagerace.results.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

/** Runs forks of stress tests one by one: launches, records, reports. */
final class Forks {
    private final ForkLauncher launcher;
    private final RunFolder folder;
    private final Progress progress;
    private final Random random;
    private final Budget budget;
    private final Stop stop;

    private Duration wall = Duration.ZERO;
    private int count;

    /** @param budget of the whole run, for the time left that is shown */
    Forks(ForkLauncher launcher, RunFolder folder, Progress progress, Random random, Budget budget, Stop stop) {
        this.launcher = launcher;
        this.folder = folder;
        this.progress = progress;
        this.random = random;
        this.budget = budget;
        this.stop = stop;
    }

    /** Runs one fork; when this returns, it is on disk. */
    ForkRecord run(Cell cell, int round, Phase phase, Settings settings) throws InterruptedException {
        ForkRecord fork = launcher.run(cell, round, phase, settings, random.nextInt(Integer.MAX_VALUE));
        stop.check(fork.status() == Status.OK);
        folder.append(fork);
        wall = wall.plusNanos(fork.wallNanos());
        count++;
        if (fork.status() != Status.OK) {
            progress.warn(fork.test() + ": the fork " + fork.status().name().toLowerCase(Locale.ROOT) + ": "
                    + fork.failure());
        }
        progress.step(
                phase == Phase.CALIBRATION ? "calibration" : "stress",
                round,
                cell.bug().room() + "/" + cell.scenario().name() + "/"
                        + cell.variant().name() + " " + settings.mode().label(),
                budget.left());
        return fork;
    }

    /** How long so many more forks will take, by the mean of those that ran. */
    Duration forecast(int more) {
        return count == 0 ? Duration.ZERO : wall.multipliedBy(more).dividedBy(count);
    }
}
