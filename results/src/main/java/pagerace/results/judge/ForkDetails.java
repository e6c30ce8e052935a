package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Scenario;
import pagerace.results.judge.ForkGroup.Dot;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Statistics;

/**
 * What is to be told of single forks, for charts and for the chapter on method. The size of groups and trials grows with
 * the number of cells and settings, not with that of forks.
 *
 * @param spent what all forks of the run took, calibration included
 * @param groups by jcstress test, in the order in which their first forks ended
 * @param trials by scenario, what showed most first
 */
public record ForkDetails(Map<Ran, Long> spent, Map<String, List<ForkGroup>> groups, List<Trial> trials) {
    /** More dots in one group are no longer told apart. */
    static final int MOST_DOTS = 40;

    /** What forks took their time for. */
    record Ran(String test, CompileMode mode) {}

    private record Candidate(String test, Settings settings) {}

    public ForkDetails {
        spent = Map.copyOf(spent);
        groups = Map.copyOf(groups);
        trials = List.copyOf(trials);
    }

    /** Of the forks of this run whose tests are in this catalogue. */
    static ForkDetails of(Run run, List<Bug> catalogue) {
        Map<String, List<String>> badWords = new LinkedHashMap<>();
        for (Bug bug : catalogue) {
            for (Scenario scenario : bug.scenarios()) {
                bug.variantsIn(scenario).forEach(variant -> badWords.put(bug.test(scenario, variant), scenario.bad()));
            }
        }
        Map<String, List<ForkRecord>> byTest = ForkList.of(run.forks()).by(ForkRecord::test);
        // Each test by itself, as there may be a million forks.
        List<ForkDetails> parts = byTest.entrySet().parallelStream()
                .map(test -> ofTest(test.getKey(), test.getValue(), Optional.ofNullable(badWords.get(test.getKey()))))
                .toList();
        Map<Ran, Long> spent = new HashMap<>();
        Map<String, List<ForkGroup>> groups = new HashMap<>();
        parts.forEach(part -> {
            spent.putAll(part.spent);
            groups.putAll(part.groups);
        });
        return new ForkDetails(
                spent,
                groups,
                parts.stream()
                        .flatMap(part -> part.trials.stream())
                        .sorted(Comparator.comparing(Trial::room)
                                .thenComparing(Trial::scenario)
                                .thenComparing(Comparator.comparingDouble(Trial::hitsPerSecond)
                                        .reversed()))
                        .toList());
    }

    /** @param badWords empty if the catalogue does not know the test */
    private static ForkDetails ofTest(String test, List<ForkRecord> forks, Optional<List<String>> badWords) {
        Map<CompileMode, Long> spent = new EnumMap<>(CompileMode.class);
        forks.forEach(fork -> spent.merge(fork.settings().mode(), fork.spent().wallNanos(), Long::sum));
        Predicate<ForkRecord> isUsable =
                fork -> fork.status() == Status.OK && fork.samples() > 0 && badWords.isPresent();
        Map<ForkGroup.Alike, List<ForkRecord>> evidence =
                ForkList.of(forks).by(isUsable.and(fork -> fork.phase() == Phase.EVIDENCE), ForkGroup.Alike::of);
        Map<Candidate, List<ForkRecord>> calibration = ForkList.of(forks)
                .by(
                        isUsable.and(fork -> fork.phase() == Phase.CALIBRATION),
                        fork -> new Candidate(test, fork.settings()));
        List<String> bad = badWords.orElse(List.of());
        List<ForkGroup> groups = evidence.entrySet().stream()
                .map(alike -> group(alike.getKey(), alike.getValue(), bad))
                .toList();
        return new ForkDetails(
                spent.entrySet().stream()
                        .collect(Collectors.toMap(mode -> new Ran(test, mode.getKey()), Map.Entry::getValue)),
                groups.isEmpty() ? Map.of() : Map.of(test, groups),
                calibration.entrySet().stream()
                        .map(tried -> trial(tried.getKey(), tried.getValue(), bad))
                        .toList());
    }

    /** Wall time of all forks of a cell, in seconds. */
    public double seconds(CellResult cell) {
        return spent.entrySet().stream()
                        .filter(ran -> ran.getKey().test().equals(cell.test())
                                && cell.isAbout(ran.getKey().mode()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / 1e9;
    }

    /** The groups of a cell: those of its test, in the compile modes that it is about. */
    public List<ForkGroup> of(CellResult cell) {
        return groups.getOrDefault(cell.test(), List.of()).stream()
                .filter(group -> cell.isAbout(group.alike().mode()))
                .toList();
    }

    private static ForkGroup group(ForkGroup.Alike key, List<ForkRecord> forks, Collection<String> badWords) {
        long[] bad = new long[forks.size()];
        long[] samples = new long[bad.length];
        List<Dot> exposed = new ArrayList<>();
        for (int i = 0; i < bad.length; i++) {
            ForkRecord fork = forks.get(i);
            bad[i] = fork.count(badWords);
            samples[i] = fork.samples();
            if (bad[i] > 0) {
                exposed.add(new Dot(fork.round(), bad[i], samples[i]));
            }
        }
        exposed.sort(Comparator.comparingDouble(Dot::rate));
        return new ForkGroup(
                key,
                forks.size(),
                exposed.size(),
                Arrays.stream(samples).sum(),
                exposed.stream().mapToLong(Dot::bad).sum(),
                Statistics.rate(bad, samples),
                thinned(exposed));
    }

    /** The first, the last, and what lies evenly between them. */
    private static List<Dot> thinned(List<Dot> dots) {
        if (dots.size() <= MOST_DOTS) {
            return dots;
        }
        return IntStream.range(0, MOST_DOTS)
                .mapToObj(i -> dots.get((int) Math.round((double) i * (dots.size() - 1) / (MOST_DOTS - 1))))
                .collect(Collectors.toList());
    }

    private static Trial trial(Candidate key, List<ForkRecord> forks, Collection<String> badWords) {
        ForkRecord any = forks.get(0);
        long hits = forks.stream().mapToLong(fork -> fork.count(badWords)).sum();
        long nanos =
                forks.stream().mapToLong(fork -> fork.spent().activeNanos()).sum();
        return new Trial(
                any.room(),
                any.scenario(),
                key.test(),
                key.settings(),
                forks.size(),
                nanos > 0 ? hits * 1e9 / nanos : 0);
    }
}
