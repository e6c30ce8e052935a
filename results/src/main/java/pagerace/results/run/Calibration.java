package pagerace.results.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pagerace.catalogue.CompileMode;
import pagerace.catalogue.Grade.State;
import pagerace.race.Alignment;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

/**
 * Finds the settings that provoke most: one fork of the scenario's positive control with each candidate, and the one
 * with the most bad outcomes per second of wall time is taken. No single setting wins everywhere. These forks are never
 * evidence, since the best of several always overstates itself.
 */
final class Calibration {
    /** Of the budget; what is not calibrated by then runs with the first candidate. */
    private static final double MOST_OF_BUDGET = 0.15;

    /** Half of what jcstress builds at a time: as many hits, and the VM spends less time before and after them. */
    private static final int STATES = 5120;

    /** The interpreter is some thirty times slower, and finishes a whole pass over the states. */
    private static final int STATES_INTERPRETED = 1024;

    private static final int WARM_UP_MS = 50;
    private static final int MEASURED_MS = 250;

    private final Forks forks;
    private final List<String> jvmArgs;
    private final Map<String, Map<CompileMode, Settings>> chosen = new HashMap<>();
    private final Map<String, ForkRecord> best = new HashMap<>();

    Calibration(Forks forks, List<String> jvmArgs) {
        this.forks = forks;
        this.jvmArgs = List.copyOf(jvmArgs);
    }

    /** The settings for rounds of this scenario in this mode. */
    Settings of(List<Cell> scenario, CompileMode mode) {
        Settings settings = chosen.getOrDefault(key(scenario), Map.of()).get(mode);
        return settings == null ? candidates(mode).get(0) : settings;
    }

    /** The settings of the fork that provoked most in any mode; else those of the given one. */
    Settings best(List<Cell> scenario, CompileMode otherwise) {
        ForkRecord fork = best.get(key(scenario));
        return fork == null ? of(scenario, otherwise) : fork.settings();
    }

    /** Calibrates every scenario in every compiled mode, as long as the budget for it lasts. */
    void run(List<List<Cell>> scenarios, List<CompileMode> modes, Budget whole) throws InterruptedException {
        Budget budget = whole.share(MOST_OF_BUDGET);
        for (List<Cell> scenario : scenarios) {
            for (CompileMode mode : modes.stream().distinct().toList()) {
                Optional<Cell> control = control(scenario, mode);
                List<Settings> candidates = candidates(mode);
                if (control.isPresent()
                        && candidates.size() > 1
                        && budget.hasRoomFor(forks.forecast(candidates.size()))) {
                    ForkRecord winner = best(control.get(), candidates);
                    chosen.computeIfAbsent(key(scenario), key -> new EnumMap<>(CompileMode.class))
                            .put(mode, winner.settings());
                    best.merge(
                            key(scenario),
                            winner,
                            (a, b) -> yieldOf(a, control.get()) >= yieldOf(b, control.get()) ? a : b);
                }
            }
        }
    }

    private ForkRecord best(Cell control, List<Settings> candidates) throws InterruptedException {
        List<ForkRecord> tried = new ArrayList<>();
        for (Settings candidate : candidates) {
            tried.add(forks.run(control, 1, Phase.CALIBRATION, candidate));
        }
        return Collections.max(tried, Comparator.comparingDouble(fork -> yieldOf(fork, control)));
    }

    /** Bad outcomes per nanosecond of wall time. */
    private static double yieldOf(ForkRecord fork, Cell control) {
        return (double) fork.count(control.scenario().bad()) / fork.wallNanos();
    }

    private static Optional<Cell> control(List<Cell> scenario, CompileMode mode) {
        return scenario.stream()
                .filter(cell -> cell.scenario()
                        .positiveControl()
                        .filter(cell.variant().name()::equals)
                        .isPresent())
                .filter(cell -> cell.variant().grade(cell.scenario()).in(mode) == State.OPEN)
                .findFirst();
    }

    private static String key(List<Cell> scenario) {
        return scenario.get(0).bug().room() + "/" + scenario.get(0).scenario().name();
    }

    private List<Settings> candidates(CompileMode mode) {
        if (mode == CompileMode.INT) {
            return List.of(settings(mode, STATES_INTERPRETED, 32, Alignment.NONE));
        }
        return List.of(
                settings(mode, STATES, 32, Alignment.JITTER),
                settings(mode, STATES, 256, Alignment.JITTER),
                settings(mode, STATES, 1, Alignment.JITTER),
                settings(mode, STATES, 4, Alignment.NONE),
                settings(mode, STATES, 1, Alignment.NONE));
    }

    private Settings settings(CompileMode mode, int states, int strideSize, Alignment align) {
        return new Settings(
                mode,
                "Serial",
                "THREAD_SPIN_WAIT",
                strideSize,
                states / strideSize,
                align,
                0,
                WARM_UP_MS,
                MEASURED_MS,
                Jvm.description(),
                jvmArgs);
    }
}
