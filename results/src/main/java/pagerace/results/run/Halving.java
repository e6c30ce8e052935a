package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Settings;
import pagerace.results.run.Ranking.Ranked;

/**
 * Successive halving on the positive controls of several scenarios: many candidates get a short fork each, the better half a
 * longer one, and so on. All scenarios go through it side by side, with as many candidates each, so that every CPU is at work
 * and none comes last. These forks are never evidence, since the best of several always overstates itself.
 */
final class Halving {
    private static final int FIRST_STAGE_MS = 60;
    private static final int LAST_STAGE_MS = 240;

    private final Forks forks;
    private final Ranking ranking;
    private final ForkLength length;
    private final int firstStageMs;
    private final int lastStageMs;

    Halving(Forks forks, ForkLength length) {
        this.forks = forks;
        this.ranking = new Ranking(forks);
        this.length = length;
        this.firstStageMs = length.ofSearch(FIRST_STAGE_MS, 20);
        this.lastStageMs = length.ofSearch(LAST_STAGE_MS, 2);
    }

    /**
     * Candidates for one scenario.
     *
     * @param settings those first that should be tried first
     */
    record Contest(Cell control, List<Settings> settings) {
        Contest {
            settings = List.copyOf(settings);
        }

        private Contest of(List<Settings> some) {
            return new Contest(control, some);
        }

        private Contest first(int most) {
            return of(settings.subList(0, Math.min(most, settings.size())));
        }

        private boolean isOpen() {
            return settings.size() > 1;
        }
    }

    /** @param worth what is gained per second of wall time, in hits that count */
    private record Tried(Settings settings, double hitsPerSecond, double worth) {
        static final Comparator<Tried> BEST_FIRST =
                Comparator.comparingDouble(Tried::worth).reversed();
    }

    /**
     * What came out.
     *
     * @param settings the best, as they were tried last; none if nothing was tried
     * @param hitsPerSecond theirs
     * @param forks that were run for it
     */
    record Winner(List<Settings> settings, double hitsPerSecond, int forks) {
        static final Winner NOBODY = new Winner(List.of(), 0, 0);

        Winner {
            settings = List.copyOf(settings);
        }
    }

    /**
     * A short fork that tells how long one takes here, if not enough have done so: nothing can be planned without.
     *
     * @return whether more are needed
     */
    boolean beginWith(Cell control, Settings settings) throws InterruptedException {
        if (forks.untilForecast() > 0) {
            List<ForkRecord> done =
                    forks.run(List.of(forks.task(control, 1, Phase.CALIBRATION, settings.measuring(firstStageMs))), 1);
            return forks.untilForecast() > 0 && done.stream().anyMatch(fork -> fork.status() == Status.OK);
        }
        return false;
    }

    /** How often these settings of each scenario show something bad, by so many forks each. */
    List<Winner> check(List<Contest> contests, int times, Budget budget) throws InterruptedException {
        List<Contest> repeated = contests.stream()
                .map(contest -> contest.of(
                        Collections.nCopies(times, contest.settings.get(0).measuring(2 * firstStageMs))))
                .toList();
        List<Winner> checked = new ArrayList<>();
        for (List<Tried> tried : attempt(repeated, budget)) {
            checked.add(new Winner(
                    tried.stream().map(Tried::settings).limit(1).toList(),
                    tried.stream().mapToDouble(Tried::hitsPerSecond).average().orElse(0),
                    tried.size()));
        }
        return checked;
    }

    /** The best of each, in this order: of what one VM tried where there is no time for forks of them, nobody where there is none for that. */
    List<Winner> best(List<Contest> contests, Budget budget) throws InterruptedException {
        List<Ranked> ranked = ranking.ranked(contests, budget);
        int most = affordable(ranked.stream().map(Ranked::contest).toList(), budget.left());
        List<Winner> best = new ArrayList<>();
        List<Contest> left = new ArrayList<>();
        for (Ranked one : ranked) {
            left.add(one.contest().first(most));
            best.add(
                    one.hitsPerSecond() > 0
                            ? new Winner(one.contest().settings.subList(0, 1), one.hitsPerSecond(), 0)
                            : Winner.NOBODY);
        }
        for (int ms = firstStageMs; left.stream().anyMatch(Contest::isOpen); ms = Math.min(2 * ms, lastStageMs)) {
            int now = ms;
            List<Integer> open = IntStream.range(0, left.size())
                    .filter(i -> left.get(i).isOpen())
                    .boxed()
                    .toList();
            List<List<Tried>> stage = attempt(
                    open.stream()
                            .map(i -> left.get(i)
                                    .of(left.get(i).settings.stream()
                                            .map(settings -> settings.measuring(now))
                                            .toList()))
                            .toList(),
                    budget);
            for (int i = 0; i < open.size(); i++) {
                int contest = open.get(i);
                List<Tried> tried = stage.get(i);
                boolean ends = tried.isEmpty() || budget.left().isZero();
                left.set(
                        contest,
                        left.get(contest)
                                .of(tried.subList(0, ends ? Math.min(1, tried.size()) : (tried.size() + 1) / 2).stream()
                                        .map(Tried::settings)
                                        .toList()));
                if (!tried.isEmpty()) {
                    best.set(
                            contest,
                            new Winner(
                                    left.get(contest).settings.subList(0, 1),
                                    tried.get(0).hitsPerSecond(),
                                    best.get(contest).forks + tried.size()));
                }
            }
        }
        return best;
    }

    /** How many candidates each can be halved down to one in this time, at least one. */
    private int affordable(List<Contest> contests, Duration time) {
        int largest = contests.stream()
                .mapToInt(contest -> contest.settings.size())
                .max()
                .orElse(1);
        int most = 1;
        while (most < largest && cost(contests, most + 1).compareTo(time) <= 0) {
            most++;
        }
        return most;
    }

    private Duration cost(List<Contest> contests, int most) {
        Duration cost = Duration.ZERO;
        List<Contest> left =
                contests.stream().map(contest -> contest.first(most)).toList();
        int ms = firstStageMs;
        while (left.stream().anyMatch(Contest::isOpen)) {
            int now = ms;
            left = left.stream().filter(Contest::isOpen).toList();
            cost = cost.plus(forks.forecast(left.stream()
                    .flatMap(contest -> contest.settings.stream())
                    .map(settings -> settings.measuring(now))
                    .toList()));
            left = left.stream()
                    .map(contest -> contest.first((contest.settings.size() + 1) / 2))
                    .toList();
            ms = Math.min(2 * ms, lastStageMs);
        }
        return cost;
    }

    /** A fork with each, in turns, until the time is over; of each scenario, what provoked most first; equals stay in order. */
    private List<List<Tried>> attempt(List<Contest> contests, Budget budget) throws InterruptedException {
        List<List<Tried>> tried = new ArrayList<>();
        contests.forEach(contest -> tried.add(new ArrayList<>()));
        int longest = contests.stream()
                .mapToInt(contest -> contest.settings.size())
                .max()
                .orElse(0);
        int atOnce = Math.max(1, forks.width() / Math.max(1, contests.size()));
        for (int from = 0; from < longest && (from == 0 || !budget.left().isZero()); from += atOnce) {
            List<Task> tasks = new ArrayList<>();
            for (int turn = from; turn < from + atOnce; turn++) {
                for (Contest contest : contests) {
                    if (turn < contest.settings.size()) {
                        tasks.add(forks.task(contest.control, 1, Phase.CALIBRATION, contest.settings.get(turn)));
                    }
                }
            }
            for (ForkRecord fork : forks.run(tasks, 1)) {
                for (int i = 0; i < contests.size(); i++) {
                    Contest contest = contests.get(i);
                    if (contest.control.test().equals(fork.test()) && contest.settings.contains(fork.settings())) {
                        tried.get(i).add(tried(contest.control, fork));
                    }
                }
            }
        }
        tried.forEach(some -> some.sort(Tried.BEST_FIRST));
        for (int i = 0; i < contests.size(); i++) {
            Contest contest = contests.get(i);
            if (contest.settings.stream().anyMatch(settings -> forks.isGivenUp(contest.control, settings.jvm()))) {
                tried.get(i).clear();
            }
        }
        return tried;
    }

    private Tried tried(Cell control, ForkRecord fork) {
        long active = fork.spent().activeNanos();
        double rate = active == 0 ? 0 : control.bad(fork) * 1e9 / active;
        return new Tried(fork.settings(), rate, length.worth(rate, fork.spent().wallNanos() - active));
    }
}
