package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
import pagerace.results.fork.WindowMethods;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

/**
 * Finds the settings that provoke most, by successive halving on the scenario's positive control: many candidates get a
 * short fork each, the better half a longer one, and so on. These forks are never evidence, since the best of several
 * always overstates itself.
 */
final class Calibration {
    /** Of the budget. */
    private static final double MOST_OF_BUDGET = 0.09;

    /** For slowed windows, where they come after fully compiled rounds. */
    private static final double FOR_SLOWED = 0.03;

    /** What stands for a compile mode where the windows are left to the interpreter. */
    private static final String SLOWED = "slowed windows";

    private static final int FIRST_STAGE_MS = 60;
    private static final int LAST_STAGE_MS = 240;

    /** Hits of the control per fork with which five rounds prove a reduction of 1000, however forks spread. */
    private static final double ENOUGH_HITS = 8000;

    /** Hits with which five rounds prove it if forks spread no more than usual. */
    private static final double HITS_THAT_DO = 2500;

    private static final int SHORTEST_MS = 100;

    /** Five rounds that are too short to decide are lost, so a rare bug gets forks of this length even in a short budget. */
    private static final int LONGEST_WHATEVER_THE_BUDGET_MS = 400;

    /** Forks by which it is checked that settings of before still do. */
    private static final int CHECKS = 2;

    /** Of the hits of before: forks of one setting differ by so much. */
    private static final double AS_GOOD = 0.5;

    /** A longer fork would be more samples, but not more forks. */
    private static final int LONGEST_MS = 800;

    private static final List<CompileMode> COMPILED = List.of(CompileMode.C2);

    /** What runs beside an interpreted window. */
    private static final List<CompileMode> BESIDE_SLOWED = List.of(CompileMode.C2, CompileMode.C1);

    private final Forks forks;
    private final SearchSpace space;
    private final RunFolder folder;
    private final Known known;
    private final Progress progress;
    private final int longest;
    private final int forkMs;
    private final int firstStageMs;
    private final int lastStageMs;
    private final Map<String, Calibrated> chosen = new LinkedHashMap<>();

    /**
     * The calibration of one run.
     *
     * @param known what earlier runs found
     * @param longest fork for which the budget has room
     * @param forkMs how long forks are to be measured; 0 for as long as the hits of a verdict need
     */
    Calibration(
            Forks forks,
            SearchSpace space,
            RunFolder folder,
            Progress progress,
            Known known,
            Duration longest,
            int forkMs) {
        this.forkMs = forkMs;
        this.firstStageMs = Math.max(FIRST_STAGE_MS, forkMs / 20);
        this.lastStageMs = Math.max(LAST_STAGE_MS, forkMs / 2);
        this.forks = forks;
        this.longest = (int) Math.min(LONGEST_MS, longest.toMillis());
        this.space = space;
        this.folder = folder;
        this.progress = progress;
        this.known = known;
        known.given()
                .forEach(entry -> chosen.put(
                        key(entry.room() + "/" + entry.scenario(), ofNow(entry).mode()), entry));
    }

    /** The same, told apart by the kind of evidence, which runs of before did not. */
    static Calibrated ofNow(Calibrated found) {
        boolean slowed = found.mode().isEmpty() && found.settings().windows().windowsInterpreted();
        return slowed ? found.inMode(SLOWED) : found;
    }

    /** All that was chosen. */
    List<Calibrated> chosen() {
        return List.copyOf(chosen.values());
    }

    /** The settings for fully compiled rounds of this scenario. */
    Settings of(List<Cell> race) {
        return settings(race, "", COMPILED, false);
    }

    /** The settings for rounds of this scenario in this mode. */
    Settings of(List<Cell> race, CompileMode mode) {
        return settings(race, mode.label(), List.of(mode), false);
    }

    /** The settings that provoke most, by windows left to the interpreter where there are any. */
    Settings slowed(List<Cell> race) {
        return canBeSlowed(race) ? settings(race, SLOWED, BESIDE_SLOWED, true) : of(race);
    }

    /**
     * What five rounds have not decided takes many more samples: the VM starts and warms up once for more of them. Forks of a
     * length that the user asked for keep it.
     */
    Settings longer(Settings settings) {
        int ms = settings.spans().measuredMs();
        return forkMs > 0 ? settings : settings.measuring(Math.max(ms, Math.min(LONGEST_MS, 4 * ms)));
    }

    private Settings settings(List<Cell> race, String mode, List<CompileMode> modes, boolean slowed) {
        Calibrated found = chosen.get(key(race.get(0).race(), mode));
        if (found == null) {
            return space.uncalibrated(modes, slowed);
        }
        Settings settings = space.asPlanned(found.settings());
        return forkMs > 0 ? settings.measuring(forkMs) : settings;
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
        List<Search> searches = new ArrayList<>();
        for (List<Cell> race : races) {
            for (CompileMode mode : modes.stream().distinct().toList()) {
                Search.of(race, mode.label(), List.of(mode), false).ifPresent(searches::add);
            }
            if (modes.isEmpty()) {
                (slowedOnly && canBeSlowed(race) ? slowedSearch(race) : Search.of(race, "", COMPILED, false))
                        .ifPresent(searches::add);
            }
        }
        search(searches, whole.next(MOST_OF_BUDGET));
        folder.write(chosen());
    }

    /** Calibrates rounds with slowed windows of these scenarios, as far as that is not done. */
    void slow(List<List<Cell>> races, Budget whole) throws InterruptedException {
        List<Search> searches = new ArrayList<>();
        races.forEach(race -> slowedSearch(race).ifPresent(searches::add));
        search(searches, whole.next(FOR_SLOWED));
        folder.write(chosen());
    }

    private static Optional<Search> slowedSearch(List<Cell> race) {
        return Search.of(race, SLOWED, BESIDE_SLOWED, true);
    }

    private void search(List<Search> searches, Budget budget) throws InterruptedException {
        searches.removeIf(search -> chosen.containsKey(search.key()));
        if (!searches.isEmpty() && forks.isFirst()) {
            // Tells how long a fork takes here, before anything is planned by it.
            Search any = searches.get(0);
            attempt(any.control(), List.of(space.uncalibrated(any.modes(), any.slowed())), firstStageMs);
        }
        for (int i = 0; i < searches.size(); i++) {
            Search search = searches.get(i);
            Optional<Calibrated> before = before(search);
            Calibrated found = before.isPresent()
                    ? before.get()
                    : halve(search, budget.left().dividedBy(searches.size() - i));
            chosen.put(search.key(), found);
            folder.write(chosen());
            progress.calibrated(found);
        }
    }

    /**
     * What to calibrate.
     *
     * @param mode empty if it is free
     * @param modes among which it is free
     * @param slowed whether windows are left to the interpreter
     */
    private record Search(Cell control, String mode, List<CompileMode> modes, boolean slowed) {
        static Optional<Search> of(List<Cell> race, String mode, List<CompileMode> modes, boolean slowed) {
            return race.stream()
                    .filter(cell -> cell.controlIn().containsAll(modes))
                    .findFirst()
                    .map(control -> new Search(control, mode, modes, slowed));
        }

        String key() {
            return Calibration.key(control.race(), mode);
        }

        Calibrated found(Settings settings, double hitsPerSecond, int forks, Origin origin) {
            return new Calibrated(control.room(), control.scenario(), mode, settings, hitsPerSecond, forks, origin);
        }
    }

    private static String key(String race, String mode) {
        return mode.isEmpty() ? race : race + " " + mode;
    }

    /** What an earlier run found, if a few forks show that it still does. */
    private Optional<Calibrated> before(Search search) throws InterruptedException {
        Cell control = search.control();
        Optional<Calibrated> before = known.before(control.room(), control.scenario(), search.mode());
        if (before.isEmpty() || !isCandidate(search, before.get())) {
            return Optional.empty();
        }
        Settings settings = space.asPlanned(before.get().settings());
        List<Tried> tried = attempt(control, Collections.nCopies(CHECKS, settings), 2 * firstStageMs);
        double rate = tried.stream().mapToDouble(Tried::hitsPerSecond).average().orElse(0);
        return rate < AS_GOOD * before.get().hitsPerSecond()
                ? Optional.empty()
                : Optional.of(search.found(settings.measuring(length(rate)), rate, tried.size(), Origin.REUSED));
    }

    /** Whether the search might have come to the same: on other machines, actors cannot be lined up like this. */
    private boolean isCandidate(Search search, Calibrated found) {
        Settings settings = space.asPlanned(found.settings()).measuring(0);
        return space.candidates(search.modes(), search.slowed()).stream()
                .anyMatch(one -> one.measuring(0).equals(settings));
    }

    private Calibrated halve(Search search, Duration share) throws InterruptedException {
        Cell control = search.control();
        Optional<Settings> prior = known.prior(control.room(), control.scenario(), search.mode())
                .filter(found -> isCandidate(search, found))
                .map(found -> space.asPlanned(found.settings()).measuring(SearchSpace.MEASURED_MS));
        Set<Settings> candidates = new LinkedHashSet<>(prior.stream().toList());
        candidates.addAll(space.candidates(search.modes(), search.slowed()));
        List<Settings> all = List.copyOf(candidates);
        int most = affordable(all, share);
        if (most == 1) {
            Settings untried = prior.orElseGet(() -> space.uncalibrated(search.modes(), search.slowed()));
            return search.found(untried.measuring(length(0)), 0, 0, prior.isPresent() ? Origin.PRIOR : Origin.DEFAULT);
        }
        List<Settings> left = all.subList(0, most);
        double rate = 0;
        int count = 0;
        for (int ms = firstStageMs; left.size() > 1; ms = Math.min(2 * ms, lastStageMs)) {
            List<Tried> tried = attempt(search.control(), left, ms);
            count += tried.size();
            if (forks.isGivenUp(search.control(), left.get(0).jvm())) {
                left = List.of(space.uncalibrated(search.modes(), search.slowed()));
                break;
            }
            rate = tried.get(0).hitsPerSecond();
            left = tried.subList(0, (tried.size() + 1) / 2).stream()
                    .map(Tried::settings)
                    .toList();
            if (tried.size() == 2) {
                break;
            }
        }
        return search.found(left.get(0).measuring(length(rate)), rate, count, Origin.SEARCHED);
    }

    /** How many candidates can be halved down to one in this time, at least one. */
    private int affordable(List<Settings> all, Duration share) {
        int most = 1;
        for (int n = 2; n <= all.size() && cost(all.get(0), n).compareTo(share) <= 0; n++) {
            most = n;
        }
        return most;
    }

    private Duration cost(Settings settings, int candidates) {
        Duration cost = Duration.ZERO;
        int ms = firstStageMs;
        for (int n = candidates; n > 1; n = n == 2 ? 1 : (n + 1) / 2) {
            cost = cost.plus(forks.forecast(settings.measuring(ms), n));
            ms = Math.min(2 * ms, lastStageMs);
        }
        return cost;
    }

    /** @param worth what is gained per second of wall time, in hits that count */
    private record Tried(Settings settings, double hitsPerSecond, double worth) {
        static final Comparator<Tried> BEST_FIRST =
                Comparator.comparingDouble(Tried::worth).reversed();
    }

    /** A fork with each, the one that provoked most first; what did equally well stays in order. */
    private List<Tried> attempt(Cell control, List<Settings> candidates, int ms) throws InterruptedException {
        List<ForkRunner.Task> tasks = candidates.stream()
                .map(settings -> forks.task(control, 1, Phase.CALIBRATION, settings.measuring(ms)))
                .toList();
        List<Tried> tried = new ArrayList<>();
        for (ForkRecord fork : forks.run(tasks, 1)) {
            double rate = fork.spent().activeNanos() == 0
                    ? 0
                    : control.bad(fork) * 1e9 / fork.spent().activeNanos();
            tried.add(new Tried(
                    fork.settings(),
                    rate,
                    worth(rate, fork.spent().wallNanos() - fork.spent().activeNanos())));
        }
        tried.sort(Tried.BEST_FIRST);
        return tried;
    }

    /**
     * Where two settings provoke enough, the one whose VM is sooner warm is worth more, since it leaves time for others.
     * Hits beyond enough count only where the user asked for forks of some length.
     */
    private double worth(double hitsPerSecond, long overheadNanos) {
        double seconds = length(hitsPerSecond) / 1000.0;
        double hits = hitsPerSecond * seconds;
        return (forkMs > 0 ? hits : Math.min(hits, HITS_THAT_DO)) / (seconds + overheadNanos / 1e9);
    }

    /** Long enough for the hits that a verdict needs: a fork that is longer than that is better spent on another. */
    private int length(double hitsPerSecond) {
        if (forkMs > 0) {
            return forkMs;
        }
        if (hitsPerSecond == 0) {
            return Math.max(SHORTEST_MS, Math.min(SearchSpace.MEASURED_MS, longest));
        }
        double enough = Math.min(1000 * ENOUGH_HITS / hitsPerSecond, longest);
        double least = Math.min(1000 * HITS_THAT_DO / hitsPerSecond, LONGEST_WHATEVER_THE_BUDGET_MS);
        return (int) Math.max(SHORTEST_MS, Math.max(enough, least));
    }
}
