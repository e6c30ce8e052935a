package pagerace.results.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import pagerace.catalogue.CompileMode;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

/**
 * Runs rounds until the budget is spent. A round is one fork of every selected variant of one scenario, with identical
 * settings, in random order, so that buggy and fixed share the machine's weather. Scenarios take turns, and so do
 * compile modes.
 */
final class StressRounds {
    /** Fewer give no verdict about a fix. */
    private static final int NEEDED_ROUNDS = 5;

    private final List<List<Cell>> scenarios;
    private final List<CompileMode> modes;
    private final Calibration calibration;
    private final Forks forks;
    private final Random random;

    /** @param modes of the first round, the second, and so on, in turn */
    StressRounds(
            List<List<Cell>> scenarios, List<CompileMode> modes, Calibration calibration, Forks forks, Random random) {
        this.scenarios = List.copyOf(scenarios);
        this.modes = List.copyOf(modes);
        this.calibration = calibration;
        this.forks = forks;
        this.random = random;
    }

    /**
     * Runs rounds: first the five that any verdict needs, for every scenario and through the compile modes; then only of
     * scenarios that are still undecided, with the settings that provoke most. Ends early when all verdicts stand.
     *
     * @param firstRound its number, after those of a run that is gone on with
     * @param share what stress tests may use, but for the first rounds
     * @param whole what the whole run may use
     * @param undecided asked after the first rounds, and then after each: the tests without a verdict
     */
    void run(int firstRound, Budget share, Budget whole, Supplier<Set<String>> undecided) throws InterruptedException {
        boolean ran = true;
        for (int round = firstRound; ran; round++) {
            boolean first = round <= NEEDED_ROUNDS;
            CompileMode mode = modes.get((round - 1) % modes.size());
            Set<String> open = first ? Set.of() : undecided.get();
            ran = false;
            for (List<Cell> scenario : scenarios) {
                if (!first && scenario.stream().noneMatch(cell -> open.contains(cell.test()))) {
                    continue;
                }
                // A round that began is finished, since half of one is no evidence; so none begins too late.
                if ((first ? whole : share).hasRoomFor(forks.forecast(scenario.size()))) {
                    round(scenario, round, first ? calibration.of(scenario, mode) : calibration.best(scenario, mode));
                    ran = true;
                }
            }
        }
    }

    private void round(List<Cell> scenario, int round, Settings settings) throws InterruptedException {
        List<Cell> order = new ArrayList<>(scenario);
        Collections.shuffle(order, random);
        for (Cell cell : order) {
            forks.run(cell, round, Phase.EVIDENCE, settings);
        }
    }
}
