package pagerace.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.race.Window.Delay;

/** Every race has a window that is labelled. What happens when the rival acts in it the tests of the rooms show. */
class WindowTest {
    /**
     * In the first a compiler makes the bug by moving a plain read, which a delay would keep it from. In the second nobody
     * waits yet where actors come one after the other, and the third loses by a single store.
     */
    private static final Set<String> WITHOUT_WINDOW = Set.of(
            "pagerace.isize.PublishStress.PlainReads",
            "pagerace.writeback.ReleaseStress.ClearInWakerLast",
            "pagerace.waiters.ReleaseStress.StoreKnown");

    static Stream<String> controls() {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario -> control(bug, scenario))
                        .filter(test -> !WITHOUT_WINDOW.contains(test)));
    }

    private static Stream<String> control(Bug bug, Scenario scenario) {
        return scenario.positiveControl().stream().map(control -> bug.test(scenario, bug.variant(control)));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aPositiveControlPassesALabelledWindow(String test) throws ReflectiveOperationException {
        TestInfo info = TestList.getInfo(test);
        Race race = Class.forName(info.binaryName())
                .asSubclass(Race.class)
                .getConstructor()
                .newInstance();

        // One after the other, in the order of their roles, which is that of their declaration.
        assertThat(Windows.pass(() -> info.actorNames().forEach(actor -> act(race, actor))))
                .isPositive();
    }

    @Test
    void aDelayTakesAtMostAsManyReadsAsTheRunAsksFor() {
        assertThat(System.getProperty(Window.PROPERTY))
                .as("the property that this module's tests run with")
                .isEqualTo("1");
        assertThat(List.of(length(), length(), length())).containsOnly(1);
    }

    private static int length() {
        return Delay.LENGTH.get().getAsInt();
    }

    private static void act(Race race, String actor) {
        Method method = Stream.of(race.getClass().getMethods())
                .filter(m -> m.getName().equals(actor))
                .findFirst()
                .orElseThrow();
        Object[] results = Arrays.stream(method.getParameterTypes())
                .map(type -> new WordResult())
                .toArray();
        try {
            method.invoke(race, results);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("actor " + actor, e);
        }
    }
}
