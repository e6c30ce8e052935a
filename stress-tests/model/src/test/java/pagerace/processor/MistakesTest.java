package pagerace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static pagerace.processor.SoundRoom.FOLDER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a declaration is one compiler error, at the element: each row is the sound room with one change. */
class MistakesTest {
    /** The line of the declaration of a room. */
    private static final String ROOM = "package rooms.stale;";

    private static final String NONE = "";

    /**
     * One change.
     *
     * @param file in which it is made
     * @param line a part of the line at which the error is, in the file where it is
     */
    record Mistake(String file, String old, String changed, String where, String line, String message) {
        /** A mistake that is reported in the file where it stands. */
        Mistake(String file, String old, String changed, String line, String message) {
            this(file, old, changed, file, line, message);
        }

        Map<String, String> files() {
            return old.equals(NONE) ? added() : SoundRoom.with(file, old, changed);
        }

        private Map<String, String> added() {
            Map<String, String> files = SoundRoom.files();
            files.put(file.contains("/") ? file : FOLDER + file, changed);
            return files;
        }

        @Override
        public String toString() {
            return message;
        }
    }

    private static Mistake inRoom(String old, String changed, String message) {
        return new Mistake("package-info.java", old, changed, ROOM, message);
    }

    private static Mistake inStory(String old, String changed, String message) {
        return new Mistake("story.md", old, changed, "package-info.java", ROOM, message);
    }

    private static Mistake inFill(String old, String changed, String message) {
        return new Mistake("Fill.java", old, changed, "class Fill ", message);
    }

    private static Mistake inStaging(String old, String changed, String message) {
        return new Mistake("FillLocked.java", old, changed, "class FillLocked ", message);
    }

    private static Mistake inCalm(String old, String changed, String message) {
        return new Mistake("Calm.java", old, changed, "class Calm ", message);
    }

    private static Mistake atReader(String old, String changed, String message) {
        return new Mistake("Calm.java", old, changed, "firstReader(", message);
    }

    private static Mistake at(String variant, String old, String changed, String message) {
        return new Mistake("Cache.java", old, changed, "class " + variant + " ", message);
    }

    static Stream<Mistake> rooms() {
        return Stream.of(
                inRoom(
                        "culprit = \"0123456789ab\"",
                        "culprit = \"v4.10\"",
                        "culprit 'v4.10' is not 12 hexadecimal digits"),
                inRoom(
                        "\"readers see what was thrown away\"",
                        "\" \"",
                        "symptom is empty: say what users saw, in one sentence"),
                inRoom("\"1@example.org\"", "\"\"", "seed is empty: name the thread or patch that documents the bug"),
                inRoom(
                        "Apart.class}",
                        "Apart.class, CacheRace.class}",
                        "CacheRace is listed as a scenario, and is not annotated @Scenario"),
                inRoom("Apart.class}", "Apart.class, Fill.class}", "lists two scenarios called fill"),
                inRoom(
                        "variant = \"PlainRead\"",
                        "variant = \"PlainRed\"",
                        "a claim is about PlainRed, which is no variant here"),
                inRoom(
                        "role = \"reader\"",
                        "role = \"reader\", counter = \"reads\"",
                        "a figure is of a role or of a counter, not of both"),
                new Mistake(
                        "package-info.java",
                        "Calm.class, Apart.class}",
                        "Apart.class}",
                        "Calm.java",
                        "class Calm ",
                        "is in no room: list it in the @Room annotation of its package, in package-info.java"),
                new Mistake(
                        "Other.java",
                        "class Idle extends",
                        "class Locked extends",
                        "Other.java",
                        "class Locked ",
                        "another variant of the room has this name"),
                new Mistake(
                        "StaleRoom.java",
                        NONE,
                        "package rooms.stale; class StaleRoom {}",
                        "package-info.java",
                        ROOM,
                        "StaleRoom cannot be written: Attempt to recreate a file for type rooms.stale.StaleRoom"));
    }

    static Stream<Mistake> stories() {
        return Stream.of(
                inStory(
                        "# stale: ",
                        "# Stale: ",
                        "its story does not begin with '# stale: ' and the bug in one sentence"),
                inStory("## Symptom", "Symptom", "its story has no heading '## Symptom'"),
                inStory(
                        "Two.",
                        "## Thanks",
                        "its story's heading 'Thanks' would be shown nowhere; these are: Symptom, Windows (--widen),"
                                + " Proposals, From C to Java, What the model leaves out, How Java differs from C,"
                                + " Settled grades, Not races, Mutants that survive, Schedule (scenario NAME)"),
                new Mistake(
                        "story.md",
                        "## Scenario calm",
                        "## Scenario calmer",
                        "Calm.java",
                        "class Calm ",
                        "the story of the room has no heading '## Schedule (scenario calm)'"));
    }

    static Stream<Mistake> scenarios() {
        return Stream.of(
                inFill(
                        "commit = \"0123456789ab\"",
                        "commit = \"0123456789abcd\"",
                        "commit '0123456789abcd' is not 12 hexadecimal digits"),
                inFill(
                        "\"the reader reads -> the writer writes -> the reader returns\"",
                        "\"\"",
                        "schedule is empty: say who does what in which order"),
                inFill("\"A reader returns what was thrown away.\"", "\"\"", "description is empty"),
                inCalm(
                        "commit = \"0123456789ab\"",
                        "commit = \"0123456789ab\", control = Cache.PlainRead.class",
                        "its control PlainRead is not open here in any compile mode; grade it @Open"),
                inFill(
                        "\"0123456789ab\",\n        control = Cache.PlainRead.class",
                        "\"0123456789ab\"",
                        "needs a positive control, the variant whose hits show that the race is alive: control = ...class"),
                inFill("Cache.PlainRead.class", "String.class", "its control String is no variant of this room"),
                inFill(
                        "Cache.PlainRead.class",
                        "Cache.Recheck.class",
                        "its control Recheck is not open here in any compile mode; grade it @Open"),
                inFill(
                        "Cache.PlainRead.class",
                        "Cache.Locked.class",
                        "a breakage is open in the code as it stood: its control must be of kind BUGGY, or PARTIAL and have landed"),
                inFill(
                        "role = BREAKAGE",
                        "role = pagerace.model.Role.PRICE",
                        "a price is paid by a fix, not by the code as it stood: its control cannot be of kind BUGGY"));
    }

    static Stream<Mistake> stagings() {
        return Stream.of(
                inStaging("of = Fill.class", "of = CacheRace.class", "stages a class that no room lists as a scenario"),
                inStaging("of = Fill.class", "of = Calm.class", "stages Locked, which has no cell in calm"),
                inStaging(
                        "variants = Cache.Locked.class",
                        "variants = Cache.class",
                        "stages Cache, which has no cell in fill"),
                inStaging("variants = Cache.Locked.class", "variants = {}", "stages no variant"),
                inStaging("FillLocked(Cache code)", "FillLocked(Other code)", "must race Cache, as fill does"),
                inStaging(
                        "    @Actor\n    void otherLocker",
                        "    void otherLocker",
                        "two to four methods annotated @Actor are needed, and here are 1"),
                new Mistake(
                        "FillTwice.java",
                        NONE,
                        SoundRoom.file("FillLocked.java").replace("FillLocked", "FillTwice"),
                        "class FillTwice ",
                        "stages Locked, which is staged twice"));
    }

    static Stream<Mistake> actors() {
        return Stream.of(
                inCalm("abstract class Calm", "class Calm", "must be abstract: its tests extend it"),
                inCalm("Calm extends CacheRace", "Calm extends Exception", "must extend pagerace.race.Race"),
                inCalm(
                        "Calm(Cache code)",
                        "Calm(String code)",
                        "needs one constructor, not private, whose only parameter is the analogue: a class with nested"
                                + " variants"),
                inCalm(
                        "@Actor\n    void secondReader",
                        "@Arbiter\n    void secondReader",
                        "has more than one @Arbiter"),
                inCalm(
                        "judge(WordResult r)",
                        "judge()",
                        "no actor and no arbiter takes a WordResult, so no outcome is ever told"),
                atReader(
                        "void firstReader",
                        "private void firstReader",
                        "must not be private: the generated tests override and call it"),
                atReader(
                        "void firstReader",
                        "static void firstReader",
                        "must not be static: the generated tests override and call it"),
                atReader(
                        "void firstReader",
                        "final void firstReader",
                        "must not be final: the generated tests override and call it"),
                atReader(
                        "void firstReader",
                        "abstract void firstReader",
                        "must not be abstract: the generated tests override and call it"),
                atReader("void firstReader", "int firstReader", "must return nothing"),
                atReader("firstReader()", "firstReader(int role)", "takes a WordResult or nothing"),
                // All scenarios inherit it.
                new Mistake("CacheRace.java", "void writer", "int writer", "int writer", "must return nothing"));
    }

    static Stream<Mistake> words() {
        return Stream.of(
                inCalm("value = \"lost\"", "value = \"Lost\"", "word 'Lost' is not lower-case words with hyphens"),
                inCalm(", bad = true", NONE, "has no bad word: declare one by @Word(value, means, bad = true)"),
                new Mistake(
                        "CacheRace.java",
                        "value = \"fresh\"",
                        "value = \"gave-up\"",
                        "class CacheRace ",
                        "word 'gave-up' is declared twice"),
                inCalm(
                        "FRESH : Words",
                        "Words.code(\"new\") : Words",
                        "its actors can return 'new', which it does not declare: add @Word(value = \"new\", means = ...)"),
                inCalm(
                        "@Word(",
                        "@Word(value = \"late\", means = \"Too late.\")\n@Word(",
                        "declares the word 'late', which no actor returns by Words.code(\"late\")"),
                new Mistake(
                        "CacheRace.java",
                        "Words.code(\"fresh\")",
                        "Words.code(\"fresh\" + GAVE_UP)",
                        "class CacheRace ",
                        "the word of Words.code(\"fresh\" + GAVE_UP) must be a literal, or a constant of this class or a"
                                + " superclass"),
                inCalm(
                        "Words.code(\"lost\")",
                        "Words.code(\"lost\" + seen)",
                        "the word of Words.code(\"lost\" + seen) must be a literal, or a constant of this class or a"
                                + " superclass"));
    }

    static Stream<Mistake> variants() {
        return Stream.of(
                at(
                        "PlainRead",
                        "kind = BUGGY",
                        "kind = FIX",
                        "is the first variant, so it must be the code as it stood: of kind BUGGY, and an heir of no"
                                + " other"),
                at(
                        "PlainRead",
                        "kind = BUGGY",
                        "kind = BUGGY, base = Recheck.class",
                        "is the first variant, so it must be the code as it stood: of kind BUGGY, and an heir of no"
                                + " other"),
                at(
                        "Recheck",
                        "status = LANDED",
                        "status = LANDED, base = Locked.class",
                        "changes Locked, which is no variant that stands above it"),
                at(
                        "Locked",
                        "base = Recheck.class",
                        "base = Other.Idle.class",
                        "changes Idle, which is no variant that stands above it"),
                at(
                        "Recheck",
                        "public static final class Recheck",
                        "static final class Recheck",
                        "must be public, static and not abstract: tests and benchmarks make one"),
                at(
                        "Recheck",
                        "public static final class Recheck",
                        "public final class Recheck",
                        "must be public, static and not abstract: tests and benchmarks make one"),
                at(
                        "Recheck",
                        "public static final class Recheck",
                        "public static abstract class Recheck",
                        "must be public, static and not abstract: tests and benchmarks make one"),
                at(
                        "Locked",
                        "class Locked extends Cache",
                        "class Locked extends Object",
                        "must extend Cache, or a variant of it that it changes"),
                at(
                        "Recheck",
                        "extends PlainRead {}",
                        "extends PlainRead { Recheck() {} }",
                        "needs a public constructor without arguments"),
                at("Recheck", "\"ba9876543210\"", "\"HEAD\"", "commit 'HEAD' is not 12 hexadecimal digits"),
                at(
                        "Recheck",
                        "\"2@example.org\"",
                        "\"<2@example.org>\"",
                        "mail '<2@example.org>' is neither a message id nor a subject with a message id in angle brackets"),
                at("Recheck", "\"ba9876543210\"", "\"\"", "landed, so it has a commit"),
                at("Recheck", "\"looks again\"", "\"\"", "change is empty: say what differs, in one sentence"),
                new Mistake(
                        "Stray.java",
                        NONE,
                        SoundRoom.file("Other.java").replace("Other", "Stray"),
                        "class Idle ",
                        "is raced in no scenario: no constructor of one takes the class that it is nested in"));
    }

    static Stream<Mistake> grades() {
        return Stream.of(
                at(
                        "Recheck",
                        "@Open(in = \"linger\"",
                        "@Open(in = \"linker\"",
                        "is graded in 'linker', which is no scenario of this room; these are: fill, linger, calm, apart"),
                at(
                        "Recheck",
                        "@Closed(in = \"calm\",",
                        "@Closed(in = \"apart\",",
                        "is graded in 'apart', which does not race Cache"),
                new Mistake(
                        "Other.java",
                        "@Closed(in = \"apart\", why = \"it does nothing\")",
                        NONE,
                        "class Idle ",
                        "has no cell: grade it in a scenario by @Open or @Closed"),
                new Mistake(
                        "Other.java",
                        "in = \"apart\"",
                        "in = {}",
                        "class Idle ",
                        "has no cell: grade it in a scenario by @Open or @Closed"),
                at(
                        "Locked",
                        "@Closed(in = \"fill\", why = \"the lock is held\")",
                        NONE,
                        "has no grade in fill but for some compile modes or architectures"),
                at(
                        "Recheck",
                        "@Closed(in = \"calm\",",
                        "@Closed(in = {\"calm\", \"fill\"},",
                        "is graded twice in fill"),
                at("Locked", "modes = {INT, C1}", "modes = {INT, INT}", "is graded twice in fill for int"),
                at("Recheck", "\"nobody changes it\"", "\" \"", "is graded in calm without a reason: add why"),
                at("Locked", "\"the lock is a fence there\"", "\"\"", "is graded in fill without a reason: add why"));
    }

    static Stream<Mistake> kinds() {
        return Stream.of(
                at(
                        "Recheck",
                        "@Closed(in = \"fill\", why = \"it",
                        "@Open(in = \"fill\", modes = C1)\n@Closed(in = \"fill\", why = \"it",
                        "is called a fix, and leaves possible: fill. Call it PARTIAL, or say in the scenario that it is"
                                + " anotherBug"),
                at(
                        "Recheck",
                        "@Closed(in = \"fill\", why = \"it",
                        "@NotObservable(in = \"fill\", on = AARCH64, why = \"luck\")\n@Closed(in = \"fill\", why = \"it",
                        "is called a fix, and leaves possible: fill. Call it PARTIAL, or say in the scenario that it is"
                                + " anotherBug"),
                at(
                        "Recheck",
                        "@Closed(in = \"fill\", why = \"it looks again\")",
                        NONE,
                        "is called a fix, and closes no breakage"),
                at(
                        "Recheck",
                        "kind = FIX",
                        "kind = PARTIAL",
                        "is called partial, and leaves no breakage of its bug open: call it FIX"),
                at(
                        "Locked",
                        "@Closed(in = \"fill\", why = \"the lock is held\")",
                        "@Undecided(in = \"fill\", why = \"who knows\")",
                        "is called partial, and closes no breakage: call it WRONG"),
                at("Locked", """
                        kind = PARTIAL,
                                    status = REJECTED,
                                    base = Recheck.class,
                                    note = "in a mail",
                                    change = "takes a lock")
                            @Closed(in = "fill", why = "the lock is held")
                            @Open(in = "fill", modes = {INT, C1})""", """
                        kind = pagerace.model.Variant.Kind.WRONG,
                                    status = REJECTED,
                                    note = "in a mail",
                                    change = "takes a lock")
                            @Closed(in = "fill", why = "the lock is held")""", "is called wrong, and leaves nothing open"),
                new Mistake(
                        "Fill.java",
                        "commit = \"0123456789ab\",",
                        "commit = \"0123456789ab\", anotherBug = \"v1.1\",",
                        "class Fill ",
                        "anotherBug 'v1.1' is not 12 hexadecimal digits"),
                inCalm(
                        "commit = \"0123456789ab\"",
                        "commit = \"0123456789ab\", anotherBug = \"ba9876543210\"",
                        "is no breakage, so no other bug's either: drop anotherBug"),
                new Mistake(
                        "Fill.java",
                        "commit = \"0123456789ab\",",
                        "commit = \"0123456789ab\", anotherBug = \"abcdefabcdef\",",
                        "Cache.java",
                        "class Locked ",
                        "is called partial, and leaves no breakage of its bug open: call it FIX"));
    }

    /** What the compiler reports by itself; the processor keeps still then. */
    static Stream<Mistake> compilers() {
        return Stream.of(
                new Mistake(
                        "Calm.java",
                        "        description = \"Nobody harms anybody.\",\n",
                        NONE,
                        "@Scenario(",
                        "annotation @pagerace.room.Scenario is missing a default value for the element 'description'"),
                new Mistake(
                        "Fill.java",
                        "Cache.PlainRead.class",
                        "Cache.PlainRed.class",
                        "Cache.PlainRed.class",
                        "cannot find symbol\n  symbol:   class PlainRed\n  location: class rooms.stale.Cache"),
                new Mistake(
                        "Cache.java",
                        "base = Recheck.class",
                        "base = Rechek.class",
                        "base = Rechek.class",
                        "cannot find symbol\n  symbol:   class Rechek\n  location: class rooms.stale.Cache"),
                new Mistake(
                        "Calm.java",
                        "Calm extends CacheRace",
                        "Calm extends CachRace",
                        "class Calm ",
                        "cannot find symbol\n  symbol: class CachRace"));
    }

    @ParameterizedTest
    @MethodSource({
        "rooms",
        "stories",
        "scenarios",
        "stagings",
        "actors",
        "words",
        "variants",
        "grades",
        "kinds",
        "compilers"
    })
    void isOneErrorAtItsElement(Mistake mistake, @TempDir Path output) throws IOException {
        Map<String, String> files = mistake.files();
        String place = mistake.where() + ":" + line(files, mistake.where(), mistake.line());
        assertThat(Compilation.of(files, output).errors()).containsExactly(place + ": " + mistake.message());
        assertThat(output.resolve("META-INF/services")).doesNotExist();
    }

    @Test
    void aFixNeedNotCloseAnotherBug(@TempDir Path output) throws IOException {
        Map<String, String> files = SoundRoom.with("Cache.java", "kind = PARTIAL", "kind = FIX");
        files.computeIfPresent(
                FOLDER + "Fill.java",
                (name, text) -> text.replace("control =", "anotherBug = \"abcdefabcdef\",\n        control ="));
        assertThat(Compilation.of(files, output).errors()).isEmpty();
    }

    /** Each compiler has its own words for it. */
    @Test
    void aConstantThatDoesNotExistIsTheCompilersOnly(@TempDir Path output) throws IOException {
        assertThat(Compilation.of(SoundRoom.with("Calm.java", "role = SAFETY", "role = SAFE"), output)
                        .errors())
                .singleElement()
                .asString()
                .startsWith("Calm.java:13: ");
    }

    @Test
    void aSafetyControlIsFailedByAProposalIfByAny(@TempDir Path proposal, @TempDir Path asItStood) throws IOException {
        assertThat(Compilation.of(
                                failing(
                                        "Recheck",
                                        "@Closed(in = \"calm\", why = \"nobody changes it\")",
                                        "@Open(in = \"calm\", why = \"nobody changes it\")"),
                                proposal)
                        .errors())
                .isEmpty();
        assertThat(Compilation.of(
                                failing(
                                        "PlainRead",
                                        "@Closed(in = {\"linger\", \"calm\"}, why = \"nobody waits\")",
                                        "@Open(in = {\"linger\", \"calm\"}, why = \"nobody waits\")"),
                                asItStood)
                        .errors())
                .containsExactly("Calm.java:18: what a safety control is for goes right in the code as it stood:"
                        + " its control cannot be of kind BUGGY");
    }

    private static Map<String, String> failing(String variant, String closed, String open) {
        Map<String, String> files = SoundRoom.with(
                "Calm.java",
                "commit = \"0123456789ab\"",
                "commit = \"0123456789ab\", control = Cache." + variant + ".class");
        files.put(
                FOLDER + "Cache.java",
                SoundRoom.with("Cache.java", closed, open).get(FOLDER + "Cache.java"));
        return files;
    }

    @Test
    void aRoomNeedsAStory(@TempDir Path output) throws IOException {
        Map<String, String> files = SoundRoom.files();
        files.remove(FOLDER + "story.md");
        assertThat(Compilation.of(files, output).errors())
                .containsExactly(
                        "package-info.java:13: has no story: write story.md beside it, with the headings Symptom,"
                                + " Windows (--widen), Proposals, From C to Java, What the model leaves out,"
                                + " How Java differs from C, Settled grades");
    }

    @Test
    void aRoomNeedsAScenario(@TempDir Path output) throws IOException {
        Map<String, String> files = Map.of(
                FOLDER + "package-info.java",
                SoundRoom.file("package-info.java")
                        .replace("{Fill.class, Linger.class, Calm.class, Apart.class}", "{}"));
        assertThat(Compilation.of(files, output).errors())
                .containsExactly("package-info.java:13: the room has no scenarios");
    }

    @Test
    void aRoomIsNotCalledLikeAPackageOfOurs(@TempDir Path output) throws IOException {
        assertThat(Compilation.of(moved("rooms.stale", "rooms.kernel"), output).errors())
                .containsExactly(
                        "package-info.java:13: 'kernel' cannot be a room's name: one lower-case word, and no package of pagerace's own");
    }

    @Test
    void twoRoomsAreNotCalledTheSame(@TempDir Path output) throws IOException {
        Map<String, String> files = SoundRoom.files();
        files.putAll(moved("rooms.stale", "zoo.stale"));
        assertThat(Compilation.of(files, output).errors())
                .containsExactly("package-info.java:13: another room is called stale, too");
    }

    @Test
    void aScenarioStandsInThePackageOfItsRoom(@TempDir Path output) throws IOException {
        Map<String, String> files =
                SoundRoom.with("package-info.java", "Apart.class}", "Apart.class, rooms.other.Apart.class}");
        files.put(
                "rooms/other/Apart.java",
                SoundRoom.file("Apart.java")
                        .replace("package rooms.stale;", "package rooms.other;\nimport rooms.stale.Other;")
                        .replace("abstract class", "public abstract class"));
        assertThat(Compilation.of(files, output).errors())
                .containsExactly("package-info.java:13: Apart is listed as a scenario, and is of another package");
    }

    @Test
    void aScenarioIsNotNested(@TempDir Path output) throws IOException {
        Map<String, String> files =
                SoundRoom.with("package-info.java", "Apart.class}", "Apart.class, Around.Within.class}");
        files.put(
                FOLDER + "Around.java",
                SoundRoom.file("Apart.java")
                                .replace("@Scenario", "class Around {\n@Scenario")
                                .replace("abstract class Apart", "abstract static class Within")
                                .replace("Apart(", "Within(")
                        + "}");
        assertThat(Compilation.of(files, output).errors())
                .containsExactly("Around.java:16: must be a class of its own file: its tests stand beside it");
    }

    /** The sound room in another package. */
    private static Map<String, String> moved(String from, String to) {
        Map<String, String> files = new TreeMap<>();
        SoundRoom.files()
                .forEach((name, text) ->
                        files.put(name.replace(from.replace('.', '/'), to.replace('.', '/')), text.replace(from, to)));
        return files;
    }

    /** From 1. */
    private static int line(Map<String, String> files, String name, String part) {
        List<String> lines =
                Objects.requireNonNull(files.get(FOLDER + name)).lines().toList();
        return IntStream.range(0, lines.size())
                        .filter(index -> lines.get(index).contains(part))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }
}
