package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.WindowMethods;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.Progress;
import pagerace.results.record.Settings;
import pagerace.results.run.Halving.Contest;
import pagerace.results.run.Halving.Winner;

/**
 * The settings of a run's rounds: those that provoke most, found before the rounds begin, by an earlier run, or on a recorded
 * machine.
 */
final class Calibration {
    /** Of the budget. */
    private static final double MOST_OF_BUDGET = 0.12;

    /** For slowed windows, where they come after fully compiled rounds. */
    private static final double FOR_SLOWED = 0.03;

    /** Forks by which it is checked that settings of before still do. */
    private static final int CHECKS = 2;

    /** Of the hits of before: forks of one setting differ by so much. */
    private static final double AS_GOOD = 0.5;

    private final Forks forks;
    private final SearchSpace space;
    private final HeadStart start;
    private final ForkLength length;
    private final Halving halving;
    private final Progress progress;
    private final Consumer<List<Calibrated>> keep;
    private final Map<String, Calibrated> chosen = new LinkedHashMap<>();

    /**
     * The calibration of one run.
     *
     * @param known what earlier runs found
     * @param keep told all that was chosen, as soon as something is: it must outlive a run that is interrupted
     */
    Calibration(
            Forks forks,
            SearchSpace space,
            Known known,
            ForkLength length,
            Progress progress,
            Consumer<List<Calibrated>> keep) {
        this.forks = forks;
        this.space = space;
        this.start = new HeadStart(space, known, length);
        this.length = length;
        this.halving = new Halving(forks, length);
        this.progress = progress;
        this.keep = keep;
        known.given().forEach(entry -> chosen.put(Sought.keyOf(entry), entry));
    }

    /** How long a fork may be in this run. */
    static Duration longest(List<List<Cell>> races, Duration stress, int width) {
        int forks = races.stream().mapToInt(List::size).sum() * StressRounds.NEEDED_ROUNDS;
        // So long that the rounds that any verdict needs take half of it.
        return stress.dividedBy(2).multipliedBy(width).dividedBy(forks).minus(Forks.GUESSED_OVERHEAD);
    }

    /** How much time rounds need with calibration. */
    static Duration beside(Duration rounds) {
        return Duration.ofNanos((long) (rounds.toNanos() / (1 - MOST_OF_BUDGET)));
    }

    /** Where the settings for fully compiled rounds of this scenario come from. */
    String origin(List<Cell> race) {
        Sought sought = Sought.compiled(race);
        return switch (Optional.ofNullable(chosen.get(sought.key()))
                .orElseGet(() -> start.untried(sought))
                .origin()) {
            case SEARCHED, REUSED -> "settings that were found before";
            case PRIOR -> "settings of a recorded machine";
            case DEFAULT -> "settings that do in most scenarios";
        };
    }

    /** The settings for fully compiled rounds of this scenario. */
    Settings of(List<Cell> race) {
        return settings(Sought.compiled(race));
    }

    /** The settings for rounds of this scenario in this mode. */
    Settings of(List<Cell> race, CompileMode mode) {
        return settings(Sought.in(mode, race));
    }

    /** The settings that provoke most, by windows left to the interpreter where there are any. */
    Settings slowed(List<Cell> race) {
        return canBeSlowed(race) ? settings(Sought.slowed(race)) : of(race);
    }

    /** The same for rounds of what five rounds have not decided. */
    Settings longer(Settings settings) {
        return length.longer(settings);
    }

    private Settings settings(Sought sought) {
        Calibrated found = chosen.get(sought.key());
        if (found != null) {
            return length.asAsked(space.asPlanned(found.settings()));
        }
        return sought.hasControl()
                ? start.untried(sought).settings()
                : space.uncalibrated(sought.modes(), sought.slowed());
    }

    /** Not where the race is of the compiler's making: the interpreter would only hide it. */
    static boolean canBeSlowed(List<Cell> race) {
        return race.stream()
                .anyMatch(cell -> cell.controlIn().contains(CompileMode.INT) && WindowMethods.has(cell.test()));
    }

    /**
     * Calibrates every scenario that has a control, as long as its share of the budget lasts.
     *
     * @param modes each is calibrated apart; empty for C2, and for whatever provokes most beside slowed windows
     * @param slowedOnly whether no round is to be fully compiled where windows can be slowed; if not, slowed windows are
     *     calibrated when their turn comes
     */
    void run(List<List<Cell>> races, List<CompileMode> modes, boolean slowedOnly, Budget whole)
            throws InterruptedException {
        search(sought(races, modes, slowedOnly), whole.next(MOST_OF_BUDGET));
    }

    /** Calibrates rounds with slowed windows of these scenarios, as far as that is not done. */
    void slow(List<List<Cell>> races, Budget whole) throws InterruptedException {
        search(races.stream().map(Sought::slowed).toList(), whole.next(FOR_SLOWED));
    }

    private static List<Sought> sought(List<List<Cell>> races, List<CompileMode> modes, boolean slowedOnly) {
        List<Sought> all = new ArrayList<>();
        for (List<Cell> race : races) {
            modes.stream().distinct().map(mode -> Sought.in(mode, race)).forEach(all::add);
            if (modes.isEmpty()) {
                all.add(slowedOnly && canBeSlowed(race) ? Sought.slowed(race) : Sought.compiled(race));
            }
        }
        return all;
    }

    /**
     * Runs a fork of this scenario, if too little is known of how long one takes here.
     *
     * @return whether more are needed
     */
    boolean begin(List<Cell> race, List<CompileMode> modes, boolean slowedOnly) throws InterruptedException {
        Sought sought = sought(List.of(race), modes, slowedOnly).get(0);
        return sought.hasControl() && halving.beginWith(sought.control(), settings(sought));
    }

    private void search(List<Sought> all, Budget budget) throws InterruptedException {
        List<Sought> missing = new ArrayList<>(all.stream()
                .filter(sought -> sought.hasControl() && !chosen.containsKey(sought.key()))
                .toList());
        keep.accept(List.copyOf(chosen.values())); // What was given belongs to the run, too.
        if (missing.isEmpty()) {
            return;
        }
        Sought any = missing.get(0);
        boolean begins = true;
        while (begins) {
            begins = halving.beginWith(any.control(), space.uncalibrated(any.modes(), any.slowed()));
        }
        again(missing, budget);
        List<Winner> winners = halving.best(missing.stream().map(start::contest).toList(), budget);
        for (int i = 0; i < missing.size(); i++) {
            Sought sought = missing.get(i);
            choose(sought, found(sought, winners.get(i), Origin.SEARCHED).orElseGet(() -> start.untried(sought)));
        }
    }

    /** Takes what an earlier run found, if a few forks show that it still does, and leaves the others to be searched. */
    private void again(List<Sought> missing, Budget budget) throws InterruptedException {
        Map<Sought, Calibrated> before = new LinkedHashMap<>();
        missing.forEach(sought -> start.before(sought).ifPresent(found -> before.put(sought, found)));
        List<Winner> checked = halving.check(
                before.entrySet().stream()
                        .map(entry -> new Contest(
                                entry.getKey().control(),
                                List.of(space.asPlanned(entry.getValue().settings()))))
                        .toList(),
                CHECKS,
                budget);
        int next = 0;
        for (Map.Entry<Sought, Calibrated> entry : before.entrySet()) {
            Sought sought = entry.getKey();
            Winner winner = checked.get(next++);
            if (winner.hitsPerSecond() >= AS_GOOD * entry.getValue().hitsPerSecond()) {
                choose(sought, found(sought, winner, Origin.REUSED).orElseThrow());
                missing.remove(sought);
            } else if (winner.forks() > 0) {
                start.forget(sought);
            }
        }
    }

    /**
     * Calibrates scenarios anew for which time is too short as they are, among all that this run has not tried.
     *
     * @param needed how many more rounds each would take
     * @return those for which there was anything left to try
     */
    List<List<Cell>> anew(List<List<Cell>> races, ToIntFunction<List<Cell>> needed, Budget budget)
            throws InterruptedException {
        List<List<Cell>> some = new ArrayList<>();
        List<Contest> contests = new ArrayList<>();
        for (List<Cell> race : races) {
            Sought sought = Sought.compiled(race);
            Set<Settings> before = forks.tried(sought.control()).stream()
                    .map(settings -> settings.measuring(0))
                    .collect(Collectors.toSet());
            List<Settings> candidates = new ArrayList<>(List.of(of(race)));
            space.candidates(sought.modes(), sought.slowed()).stream()
                    .filter(one -> !before.contains(one.measuring(0))
                            && !one.measuring(0).equals(candidates.get(0).measuring(0)))
                    .forEach(candidates::add);
            if (sought.hasControl() && candidates.size() > 1) {
                some.add(race);
                contests.add(new Contest(sought.control(), candidates));
                int rounds = needed.applyAsInt(race);
                progress.warn(race.get(0).race() + ": calibrated anew, since with these settings "
                        + (rounds == Integer.MAX_VALUE ? "no number of rounds" : "not even " + rounds + " more rounds")
                        + " would decide it in time");
            }
        }
        List<Winner> winners = halving.best(contests, budget);
        for (int i = 0; i < some.size(); i++) {
            Sought sought = Sought.compiled(some.get(i));
            found(sought, winners.get(i), Origin.SEARCHED).ifPresent(found -> choose(sought, found));
        }
        return some;
    }

    private void choose(Sought sought, Calibrated found) {
        chosen.put(sought.key(), found);
        keep.accept(List.copyOf(chosen.values()));
        progress.calibrated(found);
    }

    /** Empty if nobody won. */
    private Optional<Calibrated> found(Sought sought, Winner winner, Origin origin) {
        return winner.settings().stream()
                .findFirst()
                .map(settings -> sought.found(
                        settings.measuring(length.of(winner.hitsPerSecond())),
                        winner.hitsPerSecond(),
                        winner.forks(),
                        origin));
    }
}
