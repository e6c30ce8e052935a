package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.CellResult.AtPlacement;
import pagerace.results.judge.CellResult.Circumstances;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Statistics;

/** What is counted in the forks of one cell. */
public final class Tally {
    private final Scenario scenario;
    private final List<ForkRecord> forks;
    private final long[] bad;
    private final long[] samples;
    private final int failed;
    private final int madeGood;

    /**
     * Counts one cell.
     *
     * @param all its forks of the evidence phase, however they ended
     */
    Tally(Scenario scenario, List<ForkRecord> all) {
        this.scenario = scenario;
        this.forks = ForkList.of(all).where(Tally::isUsable);
        Set<Slot> filled = forks.size() == all.size()
                ? Set.of()
                : forks.stream().map(Slot::of).collect(Collectors.toSet());
        Set<Slot> empty = new LinkedHashSet<>();
        int good = 0;
        for (ForkRecord fork : all) {
            if (!isUsable(fork)) {
                if (filled.contains(Slot.of(fork))) {
                    good++;
                } else {
                    empty.add(Slot.of(fork));
                }
            }
        }
        this.failed = empty.size();
        this.madeGood = good;
        this.bad = bad(forks);
        this.samples = samples(forks);
    }

    /** Where a fork stands in the plan, whichever attempt it was. */
    record Slot(String test, int round, Settings settings) {
        static Slot of(ForkRecord fork) {
            return new Slot(fork.test(), fork.round(), fork.settings());
        }
    }

    /** A fork without a single sample says as little as one that crashed. */
    public static boolean isUsable(ForkRecord fork) {
        return fork.status() == Status.OK && fork.hasOutcomes();
    }

    /** Those that ended well. */
    List<ForkRecord> forks() {
        return forks;
    }

    CellResult.Counts counts() {
        return new CellResult.Counts(
                forks.size(),
                failed,
                exposed(bad),
                Arrays.stream(samples).sum(),
                Arrays.stream(bad).sum(),
                forks.stream()
                        .mapToLong(fork -> fork.warmUpCount(scenario.bad()))
                        .sum(),
                outcomes(),
                unknownWords());
    }

    CellResult.Rates rates(Variant variant) {
        return forks.isEmpty()
                ? new CellResult.Rates(Optional.empty(), Optional.empty(), List.of(), noticed(variant))
                : new CellResult.Rates(
                        Optional.of(Statistics.exposure(exposed(bad), forks.size())),
                        Optional.of(Statistics.rate(bad, samples)),
                        byPlacement(),
                        noticed(variant));
    }

    private long[] bad(List<ForkRecord> some) {
        return some.stream().mapToLong(fork -> fork.count(scenario.bad())).toArray();
    }

    private static long[] samples(List<ForkRecord> some) {
        return some.stream().mapToLong(ForkRecord::samples).toArray();
    }

    private static int exposed(long[] bad) {
        return (int) Arrays.stream(bad).filter(count -> count > 0).count();
    }

    Circumstances circumstances() {
        int widened = 0;
        int oversubscribed = 0;
        int disturbed = 0;
        for (ForkRecord fork : forks) {
            widened += fork.settings().isWidened() ? 1 : 0;
            oversubscribed += fork.placement().oversubscribed() ? 1 : 0;
            disturbed += fork.ending().disturbed() ? 1 : 0;
        }
        return new Circumstances(widened, oversubscribed, disturbed, madeGood);
    }

    private List<AtPlacement> byPlacement() {
        Map<Placement.Kind, List<ForkRecord>> byKind = new TreeMap<>();
        for (ForkRecord fork : forks) {
            byKind.computeIfAbsent(fork.placement().kind(), kind -> new ArrayList<>())
                    .add(fork);
        }
        if (byKind.size() < 2) {
            return List.of();
        }
        List<AtPlacement> placements = new ArrayList<>();
        byKind.forEach((kind, some) -> placements.add(
                new AtPlacement(kind, some.size(), exposed(bad(some)), Statistics.rate(bad(some), samples(some)))));
        return placements;
    }

    /** Samples by word, in the order of the scenario, then unknown ones. */
    private Map<String, Long> outcomes() {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        scenario.words().forEach(word -> outcomes.put(word, 0L));
        Map<String, Long> unknown = new TreeMap<>();
        for (ForkRecord fork : forks) {
            fork.outcomes()
                    .forEach((word, count) ->
                            (outcomes.containsKey(word) ? outcomes : unknown).merge(word, count, Long::sum));
        }
        outcomes.putAll(unknown);
        return outcomes;
    }

    /** Outcomes that the scenario does not know, warm-up included. */
    private List<String> unknownWords() {
        Set<String> known = Set.copyOf(scenario.words());
        Set<String> unknown = new TreeSet<>();
        for (ForkRecord fork : forks) {
            addUnknown(fork.outcomes(), known, unknown);
            addUnknown(fork.histograms().warmUp(), known, unknown);
        }
        return List.copyOf(unknown);
    }

    private static void addUnknown(Map<String, Long> counts, Set<String> known, Set<String> unknown) {
        for (String word : counts.keySet()) {
            if (!known.contains(word)) {
                unknown.add(word);
            }
        }
    }

    private Optional<Noticed> noticed(Variant variant) {
        if (scenario.noticed().isEmpty() || variant.kind() != Variant.Kind.DETECTOR) {
            return Optional.empty();
        }
        Map<String, Long> outcomes = outcomes();
        long count = count(outcomes, scenario.noticed());
        boolean badThemselves = scenario.noticed().stream().anyMatch(scenario.bad()::contains);
        Set<String> either = new LinkedHashSet<>(scenario.bad());
        either.addAll(scenario.noticed());
        long all = count(outcomes, either);
        return Optional.of(new Noticed(
                count, badThemselves && all > 0 ? OptionalDouble.of((double) count / all) : OptionalDouble.empty()));
    }

    private static long count(Map<String, Long> outcomes, Collection<String> words) {
        return words.stream().mapToLong(word -> outcomes.getOrDefault(word, 0L)).sum();
    }
}
