package pagerace.results.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Child;
import pagerace.results.fork.ForeignJar;
import pagerace.results.fork.JcstressFork;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

/** A user's own jcstress tests, from their own jar, put under the same planner and verdicts. */
final class UserTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Stands for a room in records. */
    private static final String PAIRS = "pairs";

    private static final Duration DESCRIBING = Duration.ofSeconds(60);

    private final Map<String, Described> tests = new TreeMap<>();

    private UserTests(Collection<Described> tests) {
        tests.forEach(test -> this.tests.put(test.test(), test));
    }

    /**
     * What jcstress knows of a test.
     *
     * @param runner the class that it generated to run it
     * @param bad ids of outcomes that are forbidden
     * @param accepted ids of all others
     */
    private record Described(String test, String runner, int actors, List<String> bad, List<String> accepted) {}

    /**
     * Reads what a jar has, in a VM of its own, since it brings its own jcstress.
     *
     * @throws UsageException if it has no jcstress tests
     */
    static UserTests in(Path jar) {
        // Else the tests of pagerace itself would be found behind it on the class path.
        ForeignJar.require(
                "--tests " + jar,
                jar,
                List.of("META-INF/TestList"),
                "no jcstress tests in it; build it with jcstress's annotation processor, which writes %s");
        Child child = Child.run(
                List.of(
                        Jvm.java(),
                        "-cp",
                        jar + File.pathSeparator + Jvm.classPath(),
                        JcstressFork.class.getName(),
                        JcstressFork.DESCRIBE),
                DESCRIBING);
        if (child.marked().isEmpty()) {
            throw new UsageException("--tests " + jar
                    + ": its tests cannot be listed; pagerace reads those of jcstress 0.16: " + child.story());
        }
        return described(child.marked());
    }

    /** Tests by what {@link JcstressFork} says of them, a line of JSON each. */
    static UserTests described(List<String> lines) {
        try {
            List<Described> tests = new ArrayList<>();
            for (String line : lines) {
                tests.add(JSON.readValue(line, Described.class));
            }
            return new UserTests(tests);
        } catch (JsonProcessingException e) {
            throw new UsageException("--tests: the list of tests is damaged: " + e.getOriginalMessage());
        }
    }

    /**
     * Pairs of these tests.
     *
     * @param wanted each {@code Buggy=Fixed}, by full or simple name
     * @throws UsageException if one is unknown, ambiguous or given twice
     */
    List<Pair> pairs(List<String> wanted) {
        if (wanted.isEmpty()) {
            throw new UsageException(
                    "--tests needs --pair 'Buggy=Fixed': which test is the bug, and which its fix; tests: "
                            + String.join(", ", tests.keySet()));
        }
        List<Pair> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String pair : wanted) {
            String[] names = pair.split("=", -1);
            if (names.length != 2) {
                throw new UsageException("--pair '" + pair + "' is not of the form 'Buggy=Fixed'");
            }
            String buggy = find(names[0].strip());
            String fixed = find(names[1].strip());
            if (!seen.add(buggy) || !seen.add(fixed)) {
                throw new UsageException("--pair '" + pair + "': a test can stand in one pair of a run only");
            }
            pairs.add(new Pair(buggy, fixed, test(fixed).bad(), test(fixed).accepted()));
        }
        return pairs;
    }

    private String find(String name) {
        List<String> fits = tests.keySet().stream()
                .filter(test -> test.equals(name) || test.endsWith("." + name))
                .toList();
        if (fits.size() == 1) {
            return fits.get(0);
        }
        throw new UsageException(
                fits.isEmpty()
                        ? "unknown test '" + name + "'; the jar has " + tests.size() + ", for instance "
                                + tests.keySet().iterator().next()
                        : "test '" + name + "' may be any of " + String.join(", ", fits) + "; give its full name");
    }

    private Described test(String name) {
        return Optional.ofNullable(tests.get(name))
                .orElseThrow(() -> new UsageException("test " + name + " is not in the jar any more"));
    }

    /** The cells of these pairs; the buggy test is the control of the fixed one, and what that forbids is bad. */
    List<Cell> cells(List<Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(
                        cell(pair, pair.buggy(), Set.of(CompileMode.values())), cell(pair, pair.fixed(), Set.of())))
                .toList();
    }

    private Cell cell(Pair pair, String test, Set<CompileMode> controlIn) {
        return new Cell(
                test,
                test(test).runner(),
                test(test).actors(),
                PAIRS,
                simple(pair.buggy()) + "=" + simple(pair.fixed()),
                simple(test),
                controlIn,
                pair::isBad);
    }

    private static String simple(String test) {
        return test.substring(test.lastIndexOf('.') + 1);
    }
}
