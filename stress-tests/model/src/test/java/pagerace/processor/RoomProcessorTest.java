package pagerace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;
import pagerace.model.Architecture;
import pagerace.model.Bug;
import pagerace.model.Claim;
import pagerace.model.Claim.Figure;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.model.Proposal;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.RoomProvider;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.model.Variant.Kind;
import pagerace.race.WordResult;

/** What becomes of a room in which everything is right. */
class RoomProcessorTest {
    @TempDir
    static Path output;

    private static Compilation compiled;
    private static URLClassLoader loader;
    private static RoomProvider provider;

    @BeforeAll
    static void compile() throws IOException {
        compiled = Compilation.of(SoundRoom.files(), output);
        assertThat(compiled.errors()).isEmpty();
        loader = compiled.loader();
        provider = ServiceLoader.load(RoomProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getClass().getName().startsWith("rooms."))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Object make(String name) throws ReflectiveOperationException {
        return loader.loadClass(name).getConstructor().newInstance();
    }

    private static Object call(Object target, Class<?> declaring, String method, Object... arguments)
            throws ReflectiveOperationException {
        for (Method candidate : declaring.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                candidate.setAccessible(true);
                return candidate.invoke(target, arguments);
            }
        }
        throw new NoSuchMethodException(method);
    }

    @Test
    void jcstressFindsTheTestOfEveryCell() throws IOException {
        assertThat(compiled.written("META-INF/TestList").lines())
                .hasSize(9)
                .anyMatch(line -> line.contains("rooms.stale.FillStress.PlainRead"))
                .anyMatch(line -> line.contains("rooms.stale.FillStress.Recheck"))
                .anyMatch(line -> line.contains("rooms.stale.FillStress.Locked"))
                .anyMatch(line -> line.contains("rooms.stale.LingerStress.PlainRead"))
                .anyMatch(line -> line.contains("rooms.stale.LingerStress.Recheck"))
                .anyMatch(line -> line.contains("rooms.stale.LingerStress.Locked"))
                .anyMatch(line -> line.contains("rooms.stale.CalmStress.PlainRead"))
                .anyMatch(line -> line.contains("rooms.stale.CalmStress.Recheck"))
                .anyMatch(line -> line.contains("rooms.stale.ApartStress.Idle"));
    }

    @Test
    void theIndexNamesTheRoomAndTheVersion() throws IOException {
        assertThat(compiled.written("META-INF/services/pagerace.model.RoomProvider"))
                .isEqualTo("rooms.stale.StaleRoom\n");
        assertThat(compiled.written("META-INF/pagerace/model-version")).isEqualTo("1\n");
        assertThat(provider.position()).isEqualTo(3);
    }

    @Test
    void theRoomIsAsDeclared() {
        Bug bug = provider.bug();
        assertThat(bug.room()).isEqualTo("stale");
        assertThat(bug.symptom()).isEqualTo("readers see what was thrown away");
        assertThat(bug.culprit()).isEqualTo("0123456789ab");
        assertThat(bug.seed()).isEqualTo("1@example.org");
        assertThat(bug.claims())
                .containsExactly(new Claim(
                        "costs nothing",
                        "1@example.org",
                        new Figure("StaleBench.read", "Recheck", "reader", "", ""),
                        new Figure("StaleBench.read", "PlainRead", "", "", ""),
                        false,
                        "",
                        0));
        assertThat(bug.tests()).isEmpty();
    }

    @Test
    void scenariosAreAsDeclared() {
        assertThat(provider.bug().scenarios())
                .containsExactly(
                        new Scenario(
                                "fill",
                                Role.BREAKAGE,
                                Optional.empty(),
                                "the reader reads -> the writer writes -> the reader returns",
                                new Scenario.Outcomes(
                                        List.of("gave-up", "fresh", "warned", "stale"),
                                        List.of("stale"),
                                        List.of("warned")),
                                Optional.of("PlainRead"),
                                "rooms.stale.FillStress"),
                        new Scenario(
                                "linger",
                                Role.PRICE,
                                Optional.empty(),
                                "the writer writes -> the reader looks again, and again",
                                new Scenario.Outcomes(
                                        List.of("gave-up", "fresh", "lingered"), List.of("lingered"), List.of()),
                                Optional.of("Recheck"),
                                "rooms.stale.LingerStress"),
                        new Scenario(
                                "calm",
                                Role.SAFETY,
                                Optional.empty(),
                                "two readers read -> the writer writes",
                                new Scenario.Outcomes(List.of("gave-up", "fresh", "lost"), List.of("lost"), List.of()),
                                Optional.empty(),
                                "rooms.stale.CalmStress"),
                        new Scenario(
                                "apart",
                                Role.SAFETY,
                                Optional.empty(),
                                "both pass",
                                new Scenario.Outcomes(List.of("passed", "met"), List.of("met"), List.of()),
                                Optional.empty(),
                                "rooms.stale.ApartStress"));
    }

    @Test
    void variantsAreAsDeclared() {
        Grade fence = Grade.notObservable("the lock is a fence there");
        assertThat(provider.bug().variants())
                .containsExactly(
                        new Variant(
                                "PlainRead",
                                Kind.BUGGY,
                                Optional.empty(),
                                Proposal.of(Status.AS_IT_STOOD, "0123456789ab", "since 1.0"),
                                "reads once",
                                Map.of(
                                        "fill", Grade.open("nobody looks again"),
                                        "linger", Grade.closed("nobody waits"),
                                        "calm", Grade.closed("nobody waits"))),
                        new Variant(
                                "Recheck",
                                Kind.FIX,
                                Optional.of("PlainRead"),
                                new Proposal(
                                        Status.LANDED,
                                        Optional.of("ba9876543210"),
                                        Optional.of("2@example.org"),
                                        "in 1.1"),
                                "looks again",
                                Map.of(
                                        "fill", Grade.closed("it looks again"),
                                        "linger", Grade.open("it looks for ever"),
                                        "calm", Grade.closed("nobody changes it"))),
                        new Variant(
                                "Locked",
                                Kind.PARTIAL,
                                Optional.of("Recheck"),
                                Proposal.withoutCommit(Status.REJECTED, "in a mail"),
                                "takes a lock",
                                Map.of(
                                        "fill",
                                        Grade.closed("the lock is held")
                                                .but(CompileMode.INT, State.OPEN)
                                                .but(CompileMode.C1, State.OPEN)
                                                .but(Architecture.AARCH64, fence),
                                        "linger",
                                        Grade.undecided("nobody has tried"))),
                        new Variant(
                                "Idle",
                                Kind.BUGGY,
                                Optional.empty(),
                                Proposal.withoutCommit(Status.AS_IT_STOOD, "for ever"),
                                "does nothing",
                                Map.of("apart", Grade.closed("it does nothing"))));
    }

    @Test
    void theEnumOfVariantsHasThoseOfItsAnalogueAndMakesThem() throws ReflectiveOperationException {
        Class<?> variants = loader.loadClass("rooms.stale.CacheVariant");
        assertThat(variants.getEnumConstants())
                .extracting(Object::toString)
                .containsExactly("PlainRead", "Recheck", "Locked");
        assertThat(call(variants.getEnumConstants()[1], variants, "create"))
                .isExactlyInstanceOf(loader.loadClass("rooms.stale.Cache$Recheck"));
    }

    @Test
    void actorsTakeTheirRolesThoseOfSuperclassesFirst() throws ReflectiveOperationException {
        Object test = make("rooms.stale.CalmStress$PlainRead");
        assertThat(call(test, test.getClass(), "actors")).isEqualTo(3);
        WordResult result = new WordResult();
        for (String actor : List.of("writer", "firstReader", "secondReader")) {
            call(test, test.getClass(), actor);
        }
        call(test, test.getClass(), "judge", result);
        assertThat(result).hasToString("fresh");
    }

    @Test
    void aScenarioOfTwoActorsLeavesTheirNumberAsItIs() throws ReflectiveOperationException {
        assertThat(loader.loadClass("rooms.stale.FillStress$PlainRead").getDeclaredMethods())
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("writer", "reader");
    }

    @Test
    void aStagedVariantIsPlayedByItsOwnActors() throws ReflectiveOperationException {
        assertThat(loader.loadClass("rooms.stale.FillStress$Locked").getSuperclass())
                .isEqualTo(loader.loadClass("rooms.stale.FillLocked"));
        assertThat(loader.loadClass("rooms.stale.FillStress$Recheck").getSuperclass())
                .isEqualTo(loader.loadClass("rooms.stale.Fill"));
        assertThat(loader.loadClass("rooms.stale.LingerStress$Locked").getSuperclass())
                .isEqualTo(loader.loadClass("rooms.stale.Linger"));
    }

    @Test
    void badWordsAreForbiddenWhereACellIsClosedInEveryModeOnEveryArchitecture() throws ClassNotFoundException {
        assertThat(expected("FillStress$PlainRead")).isEqualTo(Expect.ACCEPTABLE_INTERESTING);
        assertThat(expected("FillStress$Recheck")).isEqualTo(Expect.FORBIDDEN);
        assertThat(expected("FillStress$Locked")).isEqualTo(Expect.ACCEPTABLE_INTERESTING);
        assertThat(expected("LingerStress$PlainRead")).isEqualTo(Expect.FORBIDDEN);
        assertThat(expected("LingerStress$Locked")).isEqualTo(Expect.ACCEPTABLE_INTERESTING);
    }

    /** What a test expects of its bad word. */
    private static Expect expected(String test) throws ClassNotFoundException {
        return loader.loadClass("rooms.stale." + test)
                .getAnnotation(Outcome.class)
                .expect();
    }

    @Test
    void methodsStandForWhatTheirJavadocBeginsWith() throws IOException {
        try (InputStream names = Objects.requireNonNull(loader.findResource(RoomProvider.KERNEL_NAMES))
                .openStream()) {
            assertThat(new String(names.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("rooms/stale/Cache$Locked.read\tread_cache\nrooms/stale/Cache.read\tread_cache\n");
        }
    }
}
