package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.model.Variant.Kind;
import pagerace.results.plan.Pair;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;

/**
 * The room of tests that a user paired by name: one scenario per pair, in which the first test is the positive control
 * and the second one should hold. So they are judged like the rooms of the catalogue.
 */
final class Pairs {
    static final String ROOM = "pairs";

    private Pairs() {}

    /** The room of this run's pairs; none if it has no pair. */
    static Optional<Bug> room(Run run) {
        List<Pair> pairs = run.header().plan().content().pairs();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Set<String>> words = words(run.forks());
        Map<String, String> names = names(pairs.stream()
                .flatMap(pair -> Stream.of(pair.buggy(), pair.fixed()))
                .distinct()
                .toList());
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Variant> variants = new LinkedHashMap<>();
        Map<String, String> tests = new HashMap<>();
        // All of them first, for the first variant is what others are compared with.
        pairs.forEach(pair -> variants.computeIfAbsent(
                names.getOrDefault(pair.buggy(), pair.buggy()), name -> variant(name, Kind.BUGGY)));
        for (Pair pair : pairs) {
            String buggy = names.getOrDefault(pair.buggy(), pair.buggy());
            String fixed = names.getOrDefault(pair.fixed(), pair.fixed());
            Scenario scenario = scenario(pair, buggy, fixed, words);
            scenarios.add(scenario);
            tests.put(scenario.name() + "/" + buggy, pair.buggy());
            tests.put(scenario.name() + "/" + fixed, pair.fixed());
            variants.computeIfAbsent(fixed, name -> variant(name, Kind.FIX));
            variants.computeIfPresent(buggy, (name, known) -> known.in(scenario.name(), Grade.open("")));
            variants.computeIfPresent(fixed, (name, known) -> known.in(scenario.name(), Grade.closed("")));
        }
        return Optional.of(new Bug(
                ROOM,
                "tests that were paired by name",
                "",
                "",
                scenarios,
                List.copyOf(variants.values()),
                List.of(),
                tests));
    }

    private static Scenario scenario(Pair pair, String buggy, String fixed, Map<String, Set<String>> words) {
        Set<String> seen = new TreeSet<>(words.getOrDefault(pair.buggy(), Set.of()));
        seen.addAll(words.getOrDefault(pair.fixed(), Set.of()));
        List<String> bad = seen.stream().filter(pair::isBad).toList();
        return new Scenario(
                buggy + "=" + fixed,
                Role.BREAKAGE,
                Optional.empty(),
                pair.fixed() + " should never show what " + pair.buggy() + " does"
                        + (bad.isEmpty() && !seen.isEmpty()
                                ? "; but nothing that either showed is bad by what the first forbids: say what is, with"
                                        + " --bad 'REGEX'"
                                : ""),
                new Scenario.Outcomes(List.copyOf(seen), bad, List.of()),
                Optional.of(buggy),
                "");
    }

    /** In warm-ups, too, since a bad outcome there still makes a fix leak. */
    private static Map<String, Set<String>> words(Collection<ForkRecord> forks) {
        Map<String, Set<String>> words = new HashMap<>();
        for (ForkRecord fork : forks) {
            Set<String> ofTest = words.computeIfAbsent(fork.test(), test -> new TreeSet<>());
            ofTest.addAll(fork.outcomes().keySet());
            ofTest.addAll(fork.histograms().warmUp().keySet());
        }
        return words;
    }

    /** Without the packages and classes that all of them share, so that a table has room for them. */
    private static Map<String, String> names(List<String> tests) {
        String shared = tests.stream().reduce(tests.get(0), Pairs::sharedPrefix);
        return tests.stream().collect(Collectors.toMap(test -> test, test -> test.substring(shared.length())));
    }

    /** Up to the last dot that both have in the same place. */
    static String sharedPrefix(String a, String b) {
        int end = 0;
        for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
            if (a.charAt(i) == '.') {
                end = i + 1;
            }
        }
        return a.substring(0, end);
    }

    private static Variant variant(String name, Kind kind) {
        Proposal proposal = Proposal.withoutCommit(
                kind == Kind.BUGGY ? Status.AS_IT_STOOD : Status.NEVER_PROPOSED, "paired by name");
        return Variant.of(name, kind, proposal, "");
    }
}
