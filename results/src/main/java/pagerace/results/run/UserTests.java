package pagerace.results.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.JcstressFork;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

/** A user's own jcstress tests, from their own jar, put under the same planner and verdicts. */
final class UserTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stands for a room in records. */
    private static final String PAIRS = "pairs";

    private static final int DESCRIBE_S = 60;

    private final Map<String, JsonNode> tests;

    private UserTests(Map<String, JsonNode> tests) {
        this.tests = tests;
    }

    /**
     * Reads what a jar has, in a VM of its own, since it brings its own jcstress.
     *
     * @throws UsageException if it has no jcstress tests
     */
    static UserTests in(Path jar) {
        requireTests(jar);
        try {
            Process process = new ProcessBuilder(
                            Jvm.java(),
                            "-cp",
                            jar + File.pathSeparator + Jvm.classPath(),
                            JcstressFork.class.getName(),
                            JcstressFork.DESCRIBE)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(DESCRIBE_S, TimeUnit.SECONDS);
            Map<String, JsonNode> tests = new TreeMap<>();
            for (String line : output.lines().toList()) {
                if (line.startsWith(JcstressFork.MARK)) {
                    JsonNode test = JSON.readTree(line.substring(JcstressFork.MARK.length()));
                    tests.put(test.path("test").asText(), test);
                }
            }
            if (tests.isEmpty()) {
                throw new UsageException(
                        "--tests " + jar + ": its tests cannot be listed; pagerace reads those of jcstress" + " 0.16: "
                                + output.lines().findFirst().orElse("no output"));
            }
            return new UserTests(tests);
        } catch (JsonProcessingException e) {
            throw new UsageException("--tests " + jar + ": its list of tests is damaged: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UsageException("--tests " + jar + ": cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("--tests " + jar + ": interrupted");
        }
    }

    /** Else the tests of pagerace itself would be found behind it on the class path. */
    private static void requireTests(Path jar) {
        if (!Files.isReadable(jar) || Files.isDirectory(jar)) {
            throw new UsageException("--tests " + jar + ": no such file, or not readable");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry("META-INF/TestList") == null) {
                throw new UsageException("--tests " + jar + ": no jcstress tests in it; build it with jcstress's"
                        + " annotation processor, which writes META-INF/TestList");
            }
        } catch (IOException e) {
            throw new UsageException("--tests " + jar + ": not a jar");
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
            pairs.add(new Pair(buggy, fixed, words(fixed, "bad"), words(fixed, "accepted")));
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

    private List<String> words(String test, String kind) {
        return JSON.convertValue(node(test).path(kind), new TypeReference<>() {});
    }

    private JsonNode node(String test) {
        JsonNode node = tests.get(test);
        if (node == null) {
            throw new UsageException("test " + test + " is not in the jar any more");
        }
        return node;
    }

    /** The cells of these pairs; the buggy test is the control of the fixed one, and what that forbids is bad. */
    List<Cell> cells(List<Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(
                        cell(pair, pair.buggy(), Set.of(CompileMode.values())), cell(pair, pair.fixed(), Set.of())))
                .toList();
    }

    private Cell cell(Pair pair, String test, Set<CompileMode> controlIn) {
        List<Pattern> bad = pair.bad().stream().map(Pattern::compile).toList();
        List<Pattern> accepted = pair.accepted().stream().map(Pattern::compile).toList();
        return new Cell(
                test,
                node(test).path("runner").asText(),
                node(test).path("actors").asInt(2),
                PAIRS,
                simple(pair.buggy()) + "=" + simple(pair.fixed()),
                simple(test),
                controlIn,
                word -> fits(bad, word) || !fits(accepted, word));
    }

    private static boolean fits(List<Pattern> patterns, String word) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(word).matches());
    }

    private static String simple(String test) {
        return test.substring(test.lastIndexOf('.') + 1);
    }
}
