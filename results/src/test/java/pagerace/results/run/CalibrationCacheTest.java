package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.RunHeader;

class CalibrationCacheTest {
    private final RunHeader header = new RunBuilder().run().header();

    @TempDir
    private Path temp;

    private static Calibrated found(String scenario, double hitsPerSecond, Origin origin) {
        SearchSpace space = new SearchSpace("any", List.of(), 0, false);
        return new Calibrated("a", scenario, "", space.unaligned(CompileMode.C2), hitsPerSecond, 9, origin);
    }

    @Test
    void keepsWhatTheLastRunFoundInEachScenario() {
        CalibrationCache cache = CalibrationCache.in(temp, header);
        assertThat(cache.read()).isEmpty();
        cache.keep(List.of(found("race", 10, Origin.SEARCHED), found("other", 20, Origin.SEARCHED)));
        cache.keep(List.of(found("race", 30, Origin.REUSED)));
        assertThat(CalibrationCache.in(temp, header).read())
                .containsExactlyInAnyOrder(found("race", 30, Origin.REUSED), found("other", 20, Origin.SEARCHED));
    }

    @Test
    void keepsNothingThatNobodyTriedOrThatShowedNothing() {
        CalibrationCache cache = CalibrationCache.in(temp, header);
        cache.keep(
                List.of(found("a", 10, Origin.PRIOR), found("b", 10, Origin.DEFAULT), found("c", 0, Origin.SEARCHED)));
        assertThat(cache.read()).isEmpty();
    }

    @Test
    void anotherBuildBeginsAnew() {
        CalibrationCache.in(temp, header).keep(List.of(found("race", 10, Origin.SEARCHED)));
        RunHeader other = new RunHeader(
                header.format(),
                header.id(),
                header.started(),
                header.state(),
                header.wallSeconds(),
                header.machine(),
                "another build",
                header.plan());
        assertThat(CalibrationCache.in(temp, other).read()).isEmpty();
    }

    @Test
    void whatCannotBeReadOrWrittenIsDoneWithout() throws IOException {
        Path file = Files.writeString(temp.resolve("calibration"), "no folder");
        CalibrationCache cache = CalibrationCache.in(temp, header);
        cache.keep(List.of(found("race", 10, Origin.SEARCHED)));
        assertThat(cache.read()).isEmpty();
        assertThat(file).hasContent("no folder");
    }
}
