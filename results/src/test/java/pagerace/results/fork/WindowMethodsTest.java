package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.run.Selection;

class WindowMethodsTest {
    static List<Cell> controls() {
        return new Selection(List.of(), List.of(), List.of(), true)
                .cells().stream().filter(Cell::isControl).toList();
    }

    @Test
    void buggyAndFixedHaveTheSame() {
        Set<String> windows =
                Set.of("pagerace/isize/CompressFileRange.minReadTwice", "pagerace/isize/CompressFileRange.minOf");
        assertThat(WindowMethods.of("pagerace.isize.GrowStress.DoubleRead")).isEqualTo(windows);
        assertThat(WindowMethods.of("pagerace.isize.GrowStress.ReadOnce")).isEqualTo(windows);
    }

    @Test
    void argumentsNameThemForHotSpot() {
        assertThat(WindowMethods.interpreted("pagerace.isize.GrowStress.DoubleRead"))
                .containsExactly(
                        "-XX:CompileCommand=exclude,pagerace/isize/CompressFileRange.minOf",
                        "-XX:CompileCommand=exclude,pagerace/isize/CompressFileRange.minReadTwice",
                        "-XX:CompileCommand=quiet");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void everyControlOfARoomHasSome(Cell control) {
        assertThat(WindowMethods.of(control.test())).isNotEmpty().allMatch(method -> method.startsWith("pagerace/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoPackage", "com.example.SomebodyElses", "com.example.Somebody.Elses"})
    void whatIsNotHereHasNone(String test) {
        assertThat(WindowMethods.has(test)).isFalse();
        assertThat(WindowMethods.interpreted(test)).isEmpty();
    }
}
