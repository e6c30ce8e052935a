package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pagerace.catalogue.CompileMode;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

/**
 * Runs rounds until the budget is spent. A round is one fork of every selected variant of one scenario, with identical
 * settings, in random order, so that buggy and fixed share the machine's weather. Scenarios take turns.
 */
final class StressRounds {
    /** Fewer give no verdict about a fix. */
    private static final int NEEDED_ROUNDS = 5;

    private final List<List<Cell>> scenarios;
    private final List<Settings> settings;
    private final ForkLauncher launcher;
    private final RunFolder folder;
    private final Progress progress;
    private final Random random;

    private Duration inForks = Duration.ZERO;
    private int forks;

    /** @param settings of the first round, the second, and so on, in turn */
    StressRounds(
            List<Cell> cells,
            List<Settings> settings,
            ForkLauncher launcher,
            RunFolder folder,
            Progress progress,
            long seed) {
        Map<String, List<Cell>> byScenario = new LinkedHashMap<>();
        for (Cell cell : cells) {
            byScenario
                    .computeIfAbsent(cell.bug().room() + "/" + cell.scenario().name(), key -> new ArrayList<>())
                    .add(cell);
        }
        this.scenarios = List.copyOf(byScenario.values());
        this.settings = List.copyOf(settings);
        this.launcher = launcher;
        this.folder = folder;
        this.progress = progress;
        this.random = new Random(seed);
    }

    /**
     * Runs rounds.
     *
     * @param firstRound its number, after those of a run that is gone on with
     * @param share what stress tests may use, but for the first rounds: a verdict needs {@value #NEEDED_ROUNDS}
     * @param whole what the whole run may use
     */
    void run(int firstRound, Budget share, Budget whole) throws InterruptedException {
        for (int round = firstRound; ; round++) {
            Budget budget = round <= NEEDED_ROUNDS ? whole : share;
            boolean any = false;
            for (List<Cell> scenario : scenarios) {
                // A round that began is finished, since half of one is no evidence; so none begins too late.
                if (budget.hasRoomFor(meanFork().multipliedBy(scenario.size()))) {
                    round(scenario, round, settings.get((round - 1) % settings.size()), whole);
                    any = true;
                }
            }
            if (!any) {
                return;
            }
        }
    }

    private Duration meanFork() {
        return forks == 0 ? Duration.ZERO : inForks.dividedBy(forks);
    }

    private void round(List<Cell> scenario, int round, Settings ofRound, Budget budget) throws InterruptedException {
        List<Cell> order = new ArrayList<>(scenario);
        Collections.shuffle(order, random);
        for (Cell cell : order) {
            ForkRecord fork = launcher.run(cell, round, ofRound, random.nextInt(Integer.MAX_VALUE));
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            folder.append(fork);
            inForks = inForks.plusNanos(fork.wallNanos());
            forks++;
            if (fork.status() != Status.OK) {
                progress.warn(fork.test() + ": the fork " + fork.status().name().toLowerCase(java.util.Locale.ROOT)
                        + ": " + fork.failure());
            }
            progress.step(
                    "stress",
                    round,
                    fork.room() + "/" + fork.scenario() + "/" + fork.variant() + " "
                            + ofRound.mode().label(),
                    budget.left());
        }
    }

    /** The settings with which a fork provokes most, as measured: see the notes on provocation in the README. */
    static Settings provoking(CompileMode mode, List<String> jvmArgs) {
        int strideSize = 32;
        return new Settings(
                mode,
                "Serial",
                "THREAD_SPIN_WAIT",
                strideSize,
                10_240 / strideSize,
                pagerace.race.Alignment.JITTER,
                50,
                250,
                jvmArgs);
    }
}
