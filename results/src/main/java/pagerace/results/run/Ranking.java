package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.ForkRunner.Swept;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;
import pagerace.results.run.Forks.Sweep;
import pagerace.results.run.Halving.Contest;

/**
 * Puts those candidates first that provoke most in a VM which tries many of them, a few milliseconds each: a fork of its own for
 * each would take longer than the budget of most runs. What comes first is tried again by forks, since a VM that knows many ways
 * to line actors up compiles them otherwise; so the best without alignment, and what was first before, come next to the best.
 */
final class Ranking {
    /** Of the time for calibration; forks need the rest. */
    private static final double SHARE = 0.5;

    /** A pass over the states takes as long in many alignments. */
    private static final int SHORTEST_MS = 4;

    private static final int LONGEST_MS = 40;

    /** Beyond that: each has threads and states of its own, and no pass over them is left half done. */
    private static final int PASS_MS = 8;

    /** Of the sweep's best, ahead of the other candidates; two more may stand among them. */
    private static final int FIRST = 4;

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Forks forks;

    Ranking(Forks forks) {
        this.forks = forks;
    }

    /** One VM's work. */
    private record Group(int contest, List<Settings> shapes) {
        private Settings first() {
            return shapes.get(0);
        }
    }

    /**
     * A contest in its new order.
     *
     * @param hitsPerSecond what its first showed; 0 if nothing was tried or provoked
     */
    record Ranked(Contest contest, double hitsPerSecond) {}

    /** The same contests, in this order; unchanged as far as there is no time, or nothing was provoked. */
    List<Ranked> ranked(List<Contest> contests, Budget budget) throws InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            for (List<Settings> shapes : groups(contests.get(i).settings())) {
                groups.add(new Group(i, shapes));
            }
        }
        int ms = affordable(groups, Duration.ofNanos((long) (budget.left().toNanos() * SHARE)));
        if (ms < SHORTEST_MS) {
            return contests.stream().map(contest -> new Ranked(contest, 0)).toList();
        }
        List<List<Swept>> swept = forks.sweep(groups.stream()
                .map(group -> new Sweep(
                        forks.task(
                                contests.get(group.contest).control(),
                                1,
                                Phase.CALIBRATION,
                                group.first().measuring(ms)),
                        group.shapes,
                        length(group, ms).plus(GRACE)))
                .toList());
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < contests.size(); i++) {
            List<Swept> its = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                if (groups.get(group).contest == i) {
                    its.addAll(swept.get(group));
                }
            }
            ranked.add(ranked(contests.get(i), its));
        }
        return ranked;
    }

    private static Ranked ranked(Contest contest, List<Swept> swept) {
        List<Swept> best = swept.stream()
                .filter(one -> one.hits() > 0)
                .sorted(Comparator.comparingDouble(Swept::hitsPerSecond).reversed())
                .limit(FIRST)
                .toList();
        Set<Settings> order = new LinkedHashSet<>();
        if (!best.isEmpty()) {
            order.add(best.get(0).settings());
            // What shows most without any alignment often shows little in a VM that has compiled fifty: it needs a fork
            // to tell.
            swept.stream()
                    .filter(one -> one.settings().lineUp().align() == Alignment.NONE)
                    .max(Comparator.comparingDouble(Swept::hitsPerSecond))
                    .ifPresent(one -> order.add(one.settings()));
            order.add(contest.settings().get(0));
        }
        best.forEach(one -> order.add(one.settings()));
        order.addAll(contest.settings());
        return new Ranked(
                new Contest(contest.control(), List.copyOf(order)),
                best.stream().mapToDouble(Swept::hitsPerSecond).max().orElse(0));
    }

    /** Of each compile mode those candidates that differ in nothing that a VM is started with: the first that is tried. */
    private static List<List<Settings>> groups(List<Settings> candidates) {
        Map<CompileMode, List<Settings>> byMode = new LinkedHashMap<>();
        for (Settings one : candidates) {
            List<Settings> group = byMode.computeIfAbsent(one.mode(), mode -> new ArrayList<>());
            if (group.isEmpty() || isOfOneVm(group.get(0), one)) {
                group.add(one);
            }
        }
        return byMode.values().stream().filter(group -> group.size() > FIRST).toList();
    }

    private static boolean isOfOneVm(Settings one, Settings other) {
        return one.vm().equals(other.vm())
                && one.windows().equals(other.windows())
                && one.strides().spinStyle().equals(other.strides().spinStyle());
    }

    /** For how long each candidate can be tried, in ms. */
    private int affordable(List<Group> groups, Duration time) {
        int ms = SHORTEST_MS;
        while (ms <= LONGEST_MS && cost(groups, ms).compareTo(time) <= 0) {
            ms++;
        }
        return ms - 1;
    }

    private Duration cost(List<Group> groups, int ms) {
        return forks.forecast(groups.stream()
                .map(group -> group.first().measuring((int) length(group, ms).toMillis()))
                .toList());
    }

    private static Duration length(Group group, int ms) {
        return Duration.ofMillis((long) group.shapes.size() * (ms + PASS_MS));
    }
}
