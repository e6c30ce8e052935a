package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimeToExposureTest {
    @Test
    void theBoundIsThatOfRandomExposures() {
        // 2 * 10 / 3.940, the 5 % quantile of chi-squared with 10 degrees of freedom.
        TimeToExposure time = new TimeToExposure(5, List.of(1.0, 2.0, 3.0, 1.0, 3.0), 10);
        assertThat(time.median()).hasValue(2);
        assertThat(time.atMost().orElseThrow()).isCloseTo(5.076, Offset.offset(0.001));
    }

    @Test
    void neverSeenHasOnlyALowerBound() {
        // The rule of three: 2 * 30 / 5.991 is 30 / 3.
        TimeToExposure time = new TimeToExposure(1, List.of(), 30);
        assertThat(time.median()).isEmpty();
        assertThat(time.atMost()).isEmpty();
        assertThat(time.atLeast()).isCloseTo(10.01, Offset.offset(0.01));
    }
}
