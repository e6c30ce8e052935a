package pagerace.results.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Child;
import pagerace.results.fork.ForeignJar;
import pagerace.results.fork.JcstressFork;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Damage;

/** A user's own jcstress tests, from their own jar or from two versions of it, put under the same planner and verdicts. */
final class UserTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OPTION = "--tests ";

    /** Stands for a room in records. */
    private static final String PAIRS = "pairs";

    /** The same of tests that stand alone. */
    private static final String ALONE = "tests";

    private static final Duration DESCRIBING = Duration.ofSeconds(60);

    private static final List<String> ANYTHING = List.of("(?s).*");

    /** Of each jar, by their names in it: first where buggy tests are from, last where fixed ones are. */
    private final List<Map<String, UserTest>> jars;

    private UserTests(List<Map<String, UserTest>> jars) {
        this.jars = List.copyOf(jars);
    }

    /**
     * Reads what jars have, each in a VM of its own, since it brings its own jcstress.
     *
     * @param paths one, or the buggy version and the fixed one
     * @throws UsageException if one has no jcstress tests
     */
    static UserTests in(List<Path> paths) {
        List<Map<String, UserTest>> jars = new ArrayList<>();
        for (Path jar : paths) {
            String label = paths.size() == 1 ? "" : label(jar, paths);
            jars.add(described(list(jar), label));
        }
        return new UserTests(jars);
    }

    /** As short as it tells them apart. */
    private static String label(Path jar, List<Path> among) {
        Path whole = jar.toAbsolutePath().normalize();
        return IntStream.rangeClosed(1, whole.getNameCount())
                .mapToObj(names -> whole.subpath(whole.getNameCount() - names, whole.getNameCount()))
                .filter(end -> among.stream()
                                .filter(path ->
                                        path.toAbsolutePath().normalize().endsWith(end))
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow(() -> new UsageException(OPTION + jar + " twice: give two versions of a jar, or one"))
                .toString();
    }

    private static List<String> list(Path jar) {
        // Else the tests of pagerace itself would be found behind it on the class path.
        ForeignJar.require(
                OPTION + jar,
                jar,
                List.of("META-INF/TestList"),
                "no jcstress tests in it; build it with jcstress's annotation processor, which writes %s");
        ForeignJar.requireSame(
                OPTION + jar,
                jar,
                JcstressFork.DRIVEN,
                "brings another jcstress than 0.16, which is all that pagerace drives; build it with that");
        Child child = Child.run(
                List.of(
                        Jvm.java(),
                        "-cp",
                        jar + File.pathSeparator + Jvm.classPath(),
                        JcstressFork.class.getName(),
                        JcstressFork.DESCRIBE),
                DESCRIBING);
        if (child.marked().isEmpty()) {
            throw new UsageException(OPTION + jar
                    + ": its tests cannot be listed; pagerace reads those of jcstress 0.16: " + child.story());
        }
        return child.marked();
    }

    /** Tests by what {@link JcstressFork} says of them, a line of JSON each. */
    static UserTests described(List<String> lines) {
        return new UserTests(List.of(described(lines, "")));
    }

    /** The same of two jars, of these names. */
    static UserTests described(List<String> buggy, String buggyJar, List<String> fixed, String fixedJar) {
        return new UserTests(List.of(described(buggy, buggyJar), described(fixed, fixedJar)));
    }

    private static Map<String, UserTest> described(List<String> lines, String jar) {
        try {
            Map<String, UserTest> tests = new TreeMap<>();
            for (String line : lines) {
                UserTest test = JSON.readValue(line, UserTest.class);
                tests.put(test.test(), test.of(jar));
            }
            return tests;
        } catch (JsonProcessingException e) {
            throw new UsageException("--tests: the list of tests is damaged: " + Damage.of(e));
        }
    }

    /**
     * Pairs of these tests.
     *
     * @param wanted each {@code Buggy=Fixed}, by full or simple name
     * @param bad outcomes that no fixed test should show, regular expressions; if there are none, what it forbids
     * @throws UsageException if a test is unknown, ambiguous, given twice or not to be run, or if the tests do not agree on
     *     what is bad
     */
    List<Pair> pairs(List<String> wanted, List<String> bad) {
        List<Pair> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String pair : wanted) {
            String[] names = pair.split("=", -1);
            if (names.length != 2) {
                throw new UsageException("--pair '" + pair + "' is not of the form 'Buggy=Fixed'");
            }
            UserTest buggy = find(names[0].strip(), jars.get(0));
            UserTest fixed = find(names[1].strip(), jars.get(jars.size() - 1));
            if (!seen.add(buggy.test()) || !seen.add(fixed.test())) {
                throw new UsageException("--pair '" + pair + "': a test can stand in one pair of a run only");
            }
            Pair made = bad.isEmpty()
                    ? new Pair(buggy.test(), fixed.test(), fixed.bad(), fixed.accepted())
                    : new Pair(buggy.test(), fixed.test(), bad, ANYTHING);
            if (bad.isEmpty()) {
                buggy.requireAgreement("--pair '" + pair + "'", fixed, made);
            }
            pairs.add(made);
        }
        return pairs;
    }

    /**
     * The names of tests that stand alone.
     *
     * @param wanted by full or simple name
     * @throws UsageException if a test is unknown, ambiguous or not to be run
     */
    List<String> alone(List<String> wanted) {
        return wanted.stream()
                .map(name -> find(name, jars.get(0)).test())
                .distinct()
                .toList();
    }

    List<String> names() {
        return List.copyOf(jars.get(0).keySet());
    }

    private static UserTest find(String name, Map<String, UserTest> tests) {
        List<String> fits = tests.containsKey(name)
                ? List.of(name)
                : tests.keySet().stream()
                        .filter(test -> test.endsWith("." + name))
                        .toList();
        if (fits.size() != 1) {
            throw new UsageException(
                    fits.isEmpty()
                            ? "unknown test '" + name + "'; the jar has " + tests.size() + ", for instance "
                                    + tests.keySet().iterator().next()
                            : "test '" + name + "' may be any of " + String.join(", ", fits) + "; give its full name");
        }
        UserTest found = Objects.requireNonNull(tests.get(fits.get(0)));
        if (!found.unfit().isEmpty()) {
            throw new UsageException("test " + found.test() + " cannot be run: " + found.unfit());
        }
        return found;
    }

    private UserTest test(String name) {
        return jars.stream()
                .flatMap(jar -> jar.values().stream())
                .filter(test -> test.test().equals(name))
                .findFirst()
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

    /** Of a test that stands alone: settings are searched that make it show what it marks, and nothing is judged. */
    Cell cell(String test) {
        return new Cell(
                test,
                test(test).runner(),
                test(test).actors(),
                ALONE,
                simple(test),
                simple(test),
                Set.of(CompileMode.values()),
                test(test)::marks);
    }

    /** Without the package and the outer class; what follows is the jar. */
    private static String simple(String test) {
        int end = test.contains(" [") ? test.indexOf(" [") : test.length();
        return test.substring(test.lastIndexOf('.', end) + 1);
    }
}
