package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

/**
 * Runs rounds until all verdicts stand or the budget is spent. A round is one fork of every selected variant of one
 * scenario, with identical settings, in random order, so that buggy and fixed share the machine's weather. Scenarios take
 * turns, and so do JVMs.
 */
final class StressRounds {
    /** Fewer give no verdict about a fix. */
    static final int NEEDED_ROUNDS = 5;

    /** Of the first rounds, the last ones: without those that have been seen to be open, and twice to tell their spread. */
    private static final int ROUNDS_OF_UNSEEN = NEEDED_ROUNDS - 2;

    /** Longer rounds of undecided cells that come before slowed windows: mostly, a little more is all that they lack. */
    private static final int EARLY_LATE_ROUNDS = 5;

    /** Of the whole run: a verdict is worth more than the price of what has none. */
    private static final double EARLY_SHARE = 0.9;

    private final List<List<Cell>> races;
    private final List<String> jvms;
    private final Forks forks;
    private final Random random;
    private final List<Function<List<Cell>, Settings>> first = new ArrayList<>();
    private final List<Function<List<Cell>, Settings>> then = new ArrayList<>();
    private Optional<Calibration> slowed = Optional.empty();
    private Optional<Prospects> prospects = Optional.empty();
    private UnaryOperator<Settings> longer = UnaryOperator.identity();
    private final List<Round> disturbed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean isTight;

    /** One round of one scenario. */
    private record Round(List<Cell> race, Settings settings) {}

    /**
     * The rounds of a run.
     *
     * @param jvms descriptions of those that take turns
     */
    StressRounds(List<List<Cell>> races, List<String> jvms, Forks forks, Random random) {
        this.races = List.copyOf(races);
        this.jvms = List.copyOf(jvms);
        this.forks = forks;
        this.random = random;
    }

    /** These modes take turns. */
    StressRounds inTurn(List<CompileMode> modes, Calibration calibration) {
        longer = calibration::longer;
        modes.forEach(mode -> then.add(race -> calibration.of(race, mode)));
        for (int i = 0; i < Math.max(NEEDED_ROUNDS, modes.size()); i++) {
            first.add(then.get(i % then.size()));
        }
        return this;
    }

    /** One unaligned round in each of the modes that show least, then as without. */
    StressRounds withFloor(Calibration calibration, SearchSpace space) {
        first.add(race -> space.unaligned(CompileMode.INT));
        first.add(race -> space.unaligned(CompileMode.C1));
        return compiled(calibration);
    }

    /** Fully compiled rounds, and one with slowed windows, which provokes what the others may miss. */
    StressRounds compiled(Calibration calibration) {
        longer = calibration::longer;
        then.add(calibration::of);
        first.addAll(Collections.nCopies(NEEDED_ROUNDS, then.get(0)));
        slowed = Optional.of(calibration);
        prospects = Optional.of(new Prospects(calibration, forks, longer));
        return this;
    }

    /** Rounds with slowed windows alone: they provoke most, and prove nothing about compiled code. */
    StressRounds slowed(Calibration calibration) {
        then.add(calibration::slowed);
        first.addAll(Collections.nCopies(NEEDED_ROUNDS, then.get(0)));
        return this;
    }

    /**
     * How long the first rounds take.
     *
     * @param firstRound as of a run
     * @param exactly how many; 0 for those that any verdict needs
     * @param open tests that will soon be seen to be open
     */
    Duration need(int firstRound, int exactly, Set<String> open) {
        Duration need = Duration.ZERO;
        for (int round = firstRound; round <= (exactly > 0 ? exactly : first.size()) * jvms.size(); round++) {
            Function<List<Cell>, Settings> settings = first.get(((round - 1) / jvms.size()) % first.size());
            need = need.plus(forecast((round <= whole() * jvms.size() ? races : without(open))
                    .stream().map(race -> new Round(race, settings.apply(race))).toList()));
        }
        return need;
    }

    /** The first round, where there may be time for no other: its control comes before what is compared with it. */
    void runFirst(Budget whole) throws InterruptedException {
        isTight = true;
        wave(races, then.get(0), 1, whole);
    }

    /** So many rounds of every scenario, no more and no fewer. */
    void runExactly(int rounds, int firstRound, Budget whole) throws InterruptedException {
        for (int round = firstRound; round <= rounds * jvms.size(); round++) {
            wave(races, first.get(((round - 1) / jvms.size()) % first.size()), round, whole);
        }
    }

    /**
     * Runs rounds: first those that any verdict needs, for every scenario; again those that the machine disturbed; then
     * only cells that are still undecided, with their positive controls. Ends early when all verdicts stand. What is likely
     * to be decided in time goes on beyond the share.
     *
     * @param firstRound its number, after those of a run that is gone on with
     * @param share what stress tests may use, but for the first rounds
     * @param whole what the whole run may use
     * @param undecided the tests without a verdict so far
     * @return whether all verdicts stand
     */
    boolean run(int firstRound, Budget share, Budget whole, Undecided undecided) throws InterruptedException {
        int round = firstRound;
        for (; round <= first.size() * jvms.size(); round++) {
            List<List<Cell>> some = round <= whole() * jvms.size() ? races : without(seen);
            wave(some, first.get((round - 1) / jvms.size()), round, whole);
        }
        Budget early = whole.share(EARLY_SHARE);
        boolean slow = slowed.isPresent() && round == first.size() * jvms.size() + 1;
        for (Round again : List.copyOf(disturbed)) {
            if (share.hasRoomFor(forecast(List.of(again)))) {
                run(List.of(again), round++);
            }
        }
        if (prospects.isPresent()) {
            Map<String, Integer> needed = undecided.rounds();
            prospects.get().review(still(needed.keySet()), needed, early);
        }
        for (int i = 0; slow && i < EARLY_LATE_ROUNDS && late(undecided.tests(), round, early); i++) {
            round++;
        }
        List<List<Cell>> windowed =
                races.stream().filter(Calibration::canBeSlowed).toList();
        if (slow && !windowed.isEmpty() && share.hasRoomFor(forecast(windowed.get(0)))) {
            Calibration calibration = slowed.orElseThrow();
            calibration.slow(windowed, share);
            wave(windowed, calibration::slowed, round++, share);
        }
        Set<String> open = undecided.tests();
        while (late(open, round, share) || (slow && inTime(undecided.rounds(), round, early))) {
            round++;
            open = undecided.tests();
        }
        return open.isEmpty();
    }

    /** A longer round of what is undecided. */
    private boolean late(Set<String> undecided, int round, Budget budget) throws InterruptedException {
        List<List<Cell>> still = still(undecided);
        return longer(prospects.map(all -> all.best(still)).orElse(still), round, budget);
    }

    /** A longer round of what so many more will decide, if there is time for all of them. */
    private boolean inTime(Map<String, Integer> needed, int round, Budget budget) throws InterruptedException {
        List<List<Cell>> still = still(needed.keySet());
        return longer(prospects.map(all -> all.inTime(still, needed, budget)).orElse(List.of()), round, budget);
    }

    private boolean longer(List<List<Cell>> some, int round, Budget budget) throws InterruptedException {
        Function<List<Cell>, Settings> settings = then.get((round / jvms.size()) % then.size());
        return wave(some, race -> longer.apply(settings.apply(race)), round, budget);
    }

    /** Rounds in which every cell takes part: in each mode, and twice where it is the same, for a spread. */
    private int whole() {
        return Math.max(then.size(), first.size() - ROUNDS_OF_UNSEEN);
    }

    /** The scenarios without cells that have shown something bad, or soon will. */
    private List<List<Cell>> without(Set<String> open) {
        return races.stream()
                .map(race -> race.stream()
                        .filter(cell -> cell.isControl() || !open.contains(cell.test()))
                        .toList())
                .filter(race -> race.stream().anyMatch(cell -> !open.contains(cell.test())))
                .toList();
    }

    /** What is left of the scenarios if only these tests are without a verdict: they, and their positive controls. */
    private List<List<Cell>> still(Set<String> undecided) {
        return races.stream()
                .filter(race ->
                        race.stream().anyMatch(cell -> undecided.contains(cell.test()) && isHopeful(cell, race)))
                .map(race -> race.stream()
                        .filter(cell -> cell.isControl() || undecided.contains(cell.test()))
                        .toList())
                .toList();
    }

    /** A round of each of these scenarios, as far as there is time. A round that began is finished: half of one is no evidence. */
    private boolean wave(List<List<Cell>> some, Function<List<Cell>, Settings> settings, int round, Budget budget)
            throws InterruptedException {
        String jvm = jvms.get((round - 1) % jvms.size());
        List<Round> rounds = new ArrayList<>();
        for (List<Cell> race : some) {
            List<Cell> alive =
                    race.stream().filter(cell -> !isGivenUp(cell, race, jvm)).toList();
            if (alive.isEmpty()) {
                continue;
            }
            rounds.add(new Round(alive, settings.apply(race).on(jvm)));
            boolean isVeryFirst = round == 1 && rounds.size() == 1;
            if (!isVeryFirst && !budget.hasRoomFor(forecast(rounds))) {
                rounds.remove(rounds.size() - 1);
            }
        }
        run(rounds, round);
        return !rounds.isEmpty();
    }

    /** A cell whose control is given up is so, too: nothing that it shows would be evidence. */
    private boolean isGivenUp(Cell cell, List<Cell> race, String jvm) {
        return Stream.concat(Stream.of(cell), race.stream().filter(Cell::isControl))
                .anyMatch(one -> forks.isGivenUp(one, jvm));
    }

    private boolean isHopeful(Cell cell, List<Cell> race) {
        return jvms.stream().anyMatch(jvm -> !isGivenUp(cell, race, jvm));
    }

    private Duration forecast(List<Cell> race) {
        return forks.forecast(first.get(0).apply(race), race.size());
    }

    private Duration forecast(Collection<Round> rounds) {
        return rounds.stream()
                .flatMap(round -> Collections.nCopies(round.race().size(), round.settings()).stream())
                .collect(Collectors.collectingAndThen(Collectors.toList(), forks::forecast));
    }

    private void run(List<Round> rounds, int number) throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        for (Round round : rounds) {
            List<Cell> order = new ArrayList<>(round.race());
            Collections.shuffle(order, random);
            if (isTight) {
                order.sort(Comparator.comparing(Cell::isControl).reversed()); // Without it, the others say nothing.
            }
            order.forEach(cell -> tasks.add(forks.task(cell, number, Phase.EVIDENCE, round.settings())));
        }
        List<ForkRecord> done = forks.run(tasks, number);
        tasks.stream()
                .map(Task::cell)
                .filter(cell -> done.stream().anyMatch(fork -> fork.test().equals(cell.test()) && cell.bad(fork) > 0))
                .forEach(cell -> seen.add(cell.test()));
        Set<String> tests = done.stream()
                .filter(fork -> fork.ending().disturbed())
                .map(ForkRecord::test)
                .collect(Collectors.toSet());
        rounds.stream()
                .filter(round -> round.race().stream().anyMatch(cell -> tests.contains(cell.test())))
                .forEach(disturbed::add);
    }
}
