package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.plan.UsageException;

class BudgetTest {
    @ParameterizedTest
    @CsvSource({"90s, 90", "3m, 180", "1h, 3600", "45, 45", "' 2M ', 120"})
    void readsSecondsMinutesAndHours(String text, long seconds) {
        assertThat(Budget.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-3m", "soon", "3 minutes", "1e9", "99999999999999999999s"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("--budget '" + text + "' is not a time; give for instance 90s, 3m or 1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "4s"})
    void refusesATimeInWhichNothingCanRun(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + text + "' is too short");
    }

    @Test
    void aShareBeginsWithTheWhole() {
        long[] now = {7};
        Budget whole = Budget.startingNow(Duration.ofSeconds(100), () -> now[0]);
        now[0] += Duration.ofSeconds(10).toNanos();
        assertThat(whole.spent()).isEqualTo(Duration.ofSeconds(10));
        assertThat(whole.left()).isEqualTo(Duration.ofSeconds(90));
        assertThat(whole.share(0.6).left()).isEqualTo(Duration.ofSeconds(50));
        now[0] += Duration.ofSeconds(60).toNanos();
        assertThat(whole.share(0.6).left()).isZero();
        assertThat(whole.hasRoomFor(Duration.ofSeconds(30))).isTrue();
        assertThat(whole.hasRoomFor(Duration.ofSeconds(31))).isFalse();
    }
}
