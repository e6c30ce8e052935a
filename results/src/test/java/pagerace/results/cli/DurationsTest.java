package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.plan.UsageException;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    private final Durations durations = new Durations();

    @ParameterizedTest
    @CsvSource({"90s, 90000", "3m, 180000", "1h, 3600000", "45, 45000", "' 2M ', 120000", "250ms, 250"})
    void readsMillisecondsToHours(String text, long milliseconds) {
        assertThat(durations.convert(text)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-3m", "soon", "3 minutes", "1e9", "99999999999999999999s"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> durations.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a time; give for instance 90s, 3m or 1h");
    }

    @Test
    void refusesATimeInWhichNothingCanRun() {
        assertThat(Durations.toRunIn("--budget", Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> Durations.toRunIn("--budget", Duration.ofMillis(4900)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--budget 4900ms is too short; give at least 5s");
    }

    @Test
    void refusesATimeOutOfReason() {
        assertThatThrownBy(() ->
                        Durations.between("--fork-time", Duration.ofHours(1), Duration.ZERO, Duration.ofMinutes(10)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--fork-time 3600s is too long; give at most 600s");
    }
}
