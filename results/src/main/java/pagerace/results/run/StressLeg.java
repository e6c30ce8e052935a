package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Plan;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Progress;
import pagerace.results.record.RunHeader;

/**
 * The stress tests of a run. Where there is time for all scenarios they take turns, round by round; where there is not, each
 * is finished before the next begins, since less than the rounds of a verdict is no evidence.
 */
final class StressLeg {
    /** So much more than there is time for that none is spent on the settings of all. */
    private static final int FAR_TOO_MUCH = 2;

    /** Of the time of a scenario's first rounds: what that does not decide waits until the others had theirs. */
    private static final int MOST_OF_ITS_NEED = 2;

    /** Beyond the first rounds: calibration, and what these do not decide. */
    private static final double RESERVE = 1.3;

    private final Plan plan;
    private final List<String> jvms;
    private final Calibration calibration;
    private final SearchSpace space;
    private final Forks forks;
    private final Journal journal;
    private final Random random;
    private final Progress progress;

    StressLeg(
            RunHeader header,
            Calibration calibration,
            SearchSpace space,
            Forks forks,
            Journal journal,
            Random random,
            Progress progress) {
        this.plan = header.plan();
        this.jvms = header.jvms();
        this.calibration = calibration;
        this.space = space;
        this.forks = forks;
        this.journal = journal;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Runs the rounds.
     *
     * @param share what stress tests may use, but for the first rounds where all have time for theirs
     * @param whole what the whole run may use
     * @param open tests that will soon be seen to be open
     * @return whether all verdicts stand
     */
    boolean run(List<List<Cell>> races, Budget share, Budget whole, Set<String> open, Undecided undecided)
            throws InterruptedException {
        if (plan.limits().rounds() == 0) {
            begin(races, whole, open, false);
        }
        long begun = races.stream().filter(race -> next(List.of(race)) > 1).count();
        boolean alike = begun == 0 || begun == races.size();
        boolean near = whole.hasRoomFor(need(races, open).dividedBy(FAR_TOO_MUCH));
        if (races.size() == 1 || (alike && near)) {
            calibrate(races, whole);
            if (races.size() == 1 || whole.hasRoomFor(need(races, open))) {
                return rounds(races, share, whole, undecided);
            }
        }
        Budget budget = near ? whole : share;
        List<List<Cell>> done = oneAfterAnother(races, budget, whole, open, undecided);
        return rounds(done, budget, budget, undecided) && done.size() == races.size();
    }

    /**
     * Where there is hardly time for the first scenario, a round of it comes before everything else.
     *
     * @param crowded whether that is known
     */
    void begin(List<List<Cell>> races, Budget whole, Set<String> open, boolean crowded) throws InterruptedException {
        List<List<Cell>> first = byImportance(races).subList(0, 1);
        if (next(first) > 1) {
            return;
        }
        boolean begins = true;
        boolean tight = crowded;
        while (begins && !tight) {
            begins = calibration.begin(
                    first.get(0), plan.how().modes(), plan.how().slowed());
            tight = !whole.hasRoomFor(Calibration.beside(need(first, open)));
        }
        if (tight) {
            progress.warn((crowded ? "the machine is busy" : "there is hardly time for all") + ": a round of "
                    + first.get(0).get(0).race() + " comes first, with " + calibration.origin(first.get(0)));
            rounds(first).runFirst(whole);
        }
    }

    private static List<List<Cell>> byImportance(List<List<Cell>> races) {
        return races.stream()
                .sorted(Comparator.comparingInt(StressLeg::rank).thenComparingInt(StressLeg::position))
                .toList();
    }

    /** What does not fit is not begun, but for the first. */
    private List<List<Cell>> oneAfterAnother(
            List<List<Cell>> races, Budget budget, Budget whole, Set<String> open, Undecided undecided)
            throws InterruptedException {
        List<List<Cell>> order = byImportance(races);
        List<List<Cell>> first = order.subList(0, 1);
        calibrate(first, budget.next(need(first, open)));
        Duration need = order.stream().map(race -> need(List.of(race), open)).reduce(Duration.ZERO, Duration::plus);
        if (!budget.hasRoomFor(need)) {
            progress.warn(order.size() + " scenarios need a --budget of about " + enough(need, budget, whole)
                    + "m, and this one is of " + words(whole.whole())
                    + ": they are finished one after another, breakages first");
        }
        List<List<Cell>> done = new ArrayList<>();
        for (List<Cell> race : order) {
            Duration each = need(List.of(race), open);
            if (budget.hasRoomFor(each)) {
                Budget own = budget.next(each.multipliedBy(MOST_OF_ITS_NEED));
                calibrate(List.of(race), own);
                rounds(List.of(race), own, budget, undecided);
                done.add(race);
            }
        }
        return done.isEmpty() ? first : done;
    }

    private void calibrate(List<List<Cell>> races, Budget budget) throws InterruptedException {
        calibration.run(races, plan.how().modes(), plan.how().slowed(), budget);
    }

    private boolean rounds(List<List<Cell>> races, Budget share, Budget whole, Undecided undecided)
            throws InterruptedException {
        StressRounds rounds = rounds(races);
        if (plan.limits().rounds() > 0) {
            rounds.runExactly(plan.limits().rounds(), next(races), whole);
            return false;
        }
        return rounds.run(next(races), share, whole, undecided);
    }

    private Duration need(List<List<Cell>> races, Set<String> open) {
        StressRounds rounds = rounds(races);
        int exactly = plan.limits().rounds();
        return rounds.need(next(races), exactly, exactly > 0 ? Set.of() : open);
    }

    private StressRounds rounds(List<List<Cell>> races) {
        StressRounds rounds = new StressRounds(races, jvms, forks, random);
        if (!plan.how().modes().isEmpty()) {
            return rounds.inTurn(plan.how().modes(), calibration);
        }
        if (plan.how().slowed()) {
            return rounds.slowed(calibration);
        }
        return plan.how().full() ? rounds.withFloor(calibration, space) : rounds.compiled(calibration);
    }

    /** The last round of a run that is gone on with is half done: it stays as it is, and a new one begins. */
    private int next(List<List<Cell>> races) {
        return 1
                + journal.forks().stream()
                        .filter(fork -> fork.phase() == Phase.EVIDENCE)
                        .filter(fork -> races.stream()
                                .flatMap(List::stream)
                                .anyMatch(cell -> cell.test().equals(fork.test())))
                        .mapToInt(ForkRecord::round)
                        .max()
                        .orElse(0);
    }

    /** The room's own damage comes before what another commit repaired, and that before everything else. */
    private static int rank(List<Cell> race) {
        return bug(race)
                .map(bug -> scenario(bug, race))
                .map(one -> one.role() != Role.BREAKAGE ? 2 : one.anotherBug().isEmpty() ? 0 : 1)
                .orElse(0);
    }

    /** Every room has its first scenario before any has its second. */
    private static int position(List<Cell> race) {
        return bug(race)
                .map(bug -> bug.scenarios().indexOf(scenario(bug, race)))
                .orElse(0);
    }

    /** Empty of tests that somebody paired. */
    private static Optional<Bug> bug(List<Cell> race) {
        return Catalogue.bug(race.get(0).room());
    }

    private static Scenario scenario(Bug bug, List<Cell> race) {
        return bug.scenario(race.get(0).scenario());
    }

    /** Of a whole run, in minutes: its stress tests have but a share of it. */
    private static long enough(Duration need, Budget share, Budget whole) {
        double seconds = (share.spent().toSeconds() + need.toSeconds() * RESERVE)
                * whole.whole().toSeconds()
                / share.whole().toSeconds();
        return (long) Math.ceil(seconds / 60);
    }

    private static String words(Duration time) {
        return time.toSeconds() < 90 ? time.toSeconds() + "s" : Math.round(time.toSeconds() / 60.0) + "m";
    }
}
