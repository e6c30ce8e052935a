package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pagerace.results.plan.UsageException;

/** Arguments that no command line shows: told of, kept from forks, and refused where they cannot be. */
class JvmTest {
    private static final Map<String, String> COLLECTOR =
            Map.of("PATH", "/bin", "JAVA_TOOL_OPTIONS", "-Dx=y -XX:+UseG1GC");

    @Test
    void variablesAreTold() {
        assertThat(Jvm.variables(Map.of("PATH", "/bin"), true)).isEmpty();
        assertThat(Jvm.variables(COLLECTOR, false)).containsExactly("JAVA_TOOL_OPTIONS=-Dx=y -XX:+UseG1GC");
        assertThat(Jvm.variables(Map.of("_JAVA_OPTIONS", "-Dx=y"), true)).containsExactly("_JAVA_OPTIONS=-Dx=y");
    }

    @Test
    void aCollectorThatForksOfBenchmarksWouldGetIsRefused() {
        assertThatThrownBy(() -> Jvm.variables(COLLECTOR, true))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "JAVA_TOOL_OPTIONS=-Dx=y -XX:+UseG1GC: forks of benchmarks have a collector of their own; unset"
                                + " the variable");
    }

    @Test
    void forksDoNotGetThem() {
        assertThat(Jvm.process(List.of("java")).environment())
                .doesNotContainKeys("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    }
}
