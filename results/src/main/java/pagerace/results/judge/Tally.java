package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
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
    private final ForkList forks;
    private final long[] bad;
    private final long[] samples;
    private final int failed;
    private final int madeGood;
    private final Map<String, Long> outcomes = new LinkedHashMap<>();
    private final Set<String> unknownWords = new TreeSet<>();
    private final Set<Placement.Kind> placements = EnumSet.noneOf(Placement.Kind.class);
    private long warmUpBad;
    private int widened;
    private int oversubscribed;
    private int disturbed;

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
        this.bad = new long[forks.size()];
        this.samples = new long[bad.length];
        count();
    }

    /** All at once, as there may be a million. */
    private void count() {
        scenario.words().forEach(word -> outcomes.put(word, 0L));
        Set<String> known = Set.copyOf(scenario.words());
        Map<String, Long> unknown = new TreeMap<>();
        for (int i = 0; i < bad.length; i++) {
            ForkRecord fork = forks.get(i);
            bad[i] = fork.count(scenario.bad());
            samples[i] = fork.samples();
            warmUpBad += fork.warmUpCount(scenario.bad());
            widened += fork.settings().isWidened() ? 1 : 0;
            oversubscribed += fork.placement().oversubscribed() ? 1 : 0;
            disturbed += fork.ending().disturbed() ? 1 : 0;
            placements.add(fork.placement().kind());
            fork.outcomes()
                    .forEach(
                            (word, count) -> (known.contains(word) ? outcomes : unknown).merge(word, count, Long::sum));
            for (String word : fork.histograms().warmUp().keySet()) {
                if (!known.contains(word)) {
                    unknownWords.add(word);
                }
            }
        }
        outcomes.putAll(unknown);
        unknownWords.addAll(unknown.keySet());
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
                warmUpBad,
                outcomes,
                List.copyOf(unknownWords));
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
        return new Circumstances(widened, oversubscribed, disturbed, madeGood);
    }

    private List<AtPlacement> byPlacement() {
        if (placements.size() < 2) {
            return List.of();
        }
        Map<Placement.Kind, List<ForkRecord>> byKind =
                new TreeMap<>(forks.by(fork -> fork.placement().kind()));
        List<AtPlacement> placements = new ArrayList<>();
        byKind.forEach((kind, some) -> placements.add(
                new AtPlacement(kind, some.size(), exposed(bad(some)), Statistics.rate(bad(some), samples(some)))));
        return placements;
    }

    private Optional<Noticed> noticed(Variant variant) {
        if (scenario.noticed().isEmpty() || variant.kind() != Variant.Kind.DETECTOR) {
            return Optional.empty();
        }
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
