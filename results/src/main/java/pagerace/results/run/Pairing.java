package pagerace.results.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;

/**
 * Pairs tests of recorded runs by name, so that they are judged against each other.
 *
 * @param pairs {@code A=B}: A shows the bug, B should not; full names, or their ends after a dot where only one test
 *     has them
 * @param bad outcomes that B should never show, regular expressions; may be empty for tests of the catalogue, which
 *     says so itself
 */
public record Pairing(List<String> pairs, List<String> bad) {
    private static final List<String> ANYTHING = List.of("(?s).*");

    /** @throws UsageException if a pair is none, or an outcome is no regular expression */
    public Pairing {
        pairs = List.copyOf(pairs);
        bad = List.copyOf(bad);
        for (String pair : pairs) {
            if (!pair.matches("[^=]+=[^=]+")) {
                throw new UsageException("--pair '" + pair + "' is not a pair of tests; write --pair 'Buggy=Fixed'");
            }
        }
        for (String outcome : bad) {
            checkRegex(outcome);
        }
        if (pairs.isEmpty() && !bad.isEmpty()) {
            throw new UsageException("--bad needs --pair: it says which outcomes of a pair are bad");
        }
    }

    static void checkRegex(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--bad '" + regex + "' is not a regular expression: " + e.getDescription()
                    + "; put \\Q and \\E around what is meant as it stands");
        }
    }

    /**
     * The run with these pairs, beside those that it has.
     *
     * @throws UsageException if it has no such test, or nothing tells what is bad
     */
    public Run in(Run run) {
        if (pairs.isEmpty()) {
            return run;
        }
        List<String> tests =
                run.forks().stream().map(ForkRecord::test).distinct().sorted().toList();
        List<Pair> all = new ArrayList<>(run.header().plan().content().pairs());
        for (String pair : pairs) {
            String[] names = pair.split("=", 2);
            String buggy = test(names[0].strip(), tests, run);
            String fixed = test(names[1].strip(), tests, run);
            if (buggy.equals(fixed)) {
                throw new UsageException("--pair '" + pair + "' names one test twice");
            }
            all.add(new Pair(buggy, fixed, bad.isEmpty() ? badByCatalogue(pair, fixed) : bad, ANYTHING));
        }
        return new Run(
                run.header()
                        .with(run.header()
                                .plan()
                                .with(run.header().plan().content().pairing(all))),
                run.forks(),
                run.costs(),
                run.explored());
    }

    private static String test(String name, List<String> tests, Run run) {
        List<String> found =
                tests.stream().filter(test -> test.endsWith("." + name)).toList();
        if (tests.contains(name)) {
            return name;
        }
        if (found.size() > 1) {
            throw new UsageException("--pair: several tests of " + run.header().id() + " are called '" + name + "': "
                    + String.join(", ", found));
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("--pair: no test of " + run.header().id() + " is called '" + name + "'"
                                + (tests.isEmpty() ? "; it has none" : "; it has " + String.join(", ", tests))));
    }

    private static List<String> badByCatalogue(String pair, String test) {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bad(bug, test))
                .findFirst()
                .orElseThrow(() -> new UsageException("--pair '" + pair
                        + "': nothing tells which outcomes are bad; say so, with --bad 'REGEX' for each of them"));
    }

    private static Stream<List<String>> bad(Bug bug, String test) {
        return bug.scenarios().stream()
                .filter(scenario -> bug.variantsIn(scenario).stream()
                        .anyMatch(variant -> bug.test(scenario, variant).equals(test)))
                .map(scenario -> scenario.bad().stream().map(Pattern::quote).toList());
    }
}
