package pagerace.results.run;

import java.util.List;
import pagerace.results.fork.Cell;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

/** Races each positive control until its bug is seen, again and again: how long does one wait for it? */
final class UntilSeen {
    /** Short, since the time to the first hit is known no better than the fork that it is in. */
    private static final int FORK_MS = 100;

    private final List<List<Cell>> races;
    private final Calibration calibration;
    private final Forks forks;

    UntilSeen(List<List<Cell>> races, Calibration calibration, Forks forks) {
        this.races = List.copyOf(races);
        this.calibration = calibration;
        this.forks = forks;
    }

    /**
     * Runs repetitions of each scenario; a repetition is a round, and as many forks as it takes.
     *
     * @param first number of the first one
     */
    void run(int first, int repetitions, Budget budget) throws InterruptedException {
        for (int repetition = first; repetition <= repetitions; repetition++) {
            for (List<Cell> race : races) {
                Settings settings = calibration.slowed(race).measuring(FORK_MS);
                for (Cell control : race.stream().filter(Cell::isControl).toList()) {
                    untilSeen(control, repetition, settings, budget);
                }
            }
        }
    }

    private void untilSeen(Cell control, int repetition, Settings settings, Budget budget) throws InterruptedException {
        boolean seen = false;
        while (!seen && !forks.isGivenUp(control, settings.jvm()) && budget.hasRoomFor(forks.forecast(settings, 1))) {
            seen = forks.run(List.of(forks.task(control, repetition, Phase.EVIDENCE, settings)), 1).stream()
                    .anyMatch(fork -> control.bad(fork) > 0);
        }
    }
}
