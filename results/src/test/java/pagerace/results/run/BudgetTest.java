package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
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

    @Test
    void aNextPartBeginsNowAndEndsWithTheWhole() {
        long[] now = {7};
        Budget whole = Budget.startingNow(Duration.ofSeconds(100), () -> now[0]);
        now[0] += Duration.ofSeconds(20).toNanos();
        assertThat(whole.next(0.1).left()).isEqualTo(Duration.ofSeconds(10));
        assertThat(whole.next(0.9).left()).isEqualTo(Duration.ofSeconds(80));
    }
}
