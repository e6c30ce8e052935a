package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

class JmhForkTest {
    @Test
    void aFailureIsToldByTheExceptionInTheFork() {
        OutOfMemoryError cause = new OutOfMemoryError("Java heap space");
        cause.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("pagerace.bench.Some", "create", "Some.java", 40),
            new StackTraceElement("pagerace.bench.Other", "setUp", "Other.java", 7)
        });
        RunnerException thrown = new RunnerException(
                "Benchmark caught the exception", new BenchmarkException("Benchmark error", List.of(cause)));

        assertThat(JmhFork.story(thrown))
                .isEqualTo("java.lang.OutOfMemoryError: Java heap space at pagerace.bench.Some.create(Some.java:40) at"
                        + " pagerace.bench.Other.setUp(Other.java:7)");
        assertThat(JmhFork.story(new RunnerException("no benchmark"))).startsWith(RunnerException.class.getName());
    }

    @Test
    void whatTakesTooLongIsKilledAndNothingElse() throws Exception {
        Process marked = new ProcessBuilder("sleep", "61").start();
        Process other = new ProcessBuilder("sleep", "62").start();
        try (TimeLimit limit = new TimeLimit(Duration.ofMillis(1), "61")) {
            assertThat(marked.waitFor(30, TimeUnit.SECONDS)).as("killed").isTrue();
            assertThat(limit.isOver()).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            marked.destroyForcibly();
            other.destroyForcibly();
        }
    }
}
