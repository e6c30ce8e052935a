package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeatherTest {
    private static final long QUARTER = 250_000_000;

    @Test
    void anIdleMachineDoesNotDisturb() {
        assertThat(new Weather(60_000_000, 85, 0).disturbs(QUARTER, 2, 2)).isFalse();
        assertThat(Weather.UNKNOWN.disturbs(QUARTER, 2, 2)).isFalse();
    }

    @Test
    void waitingForACpuDisturbs() {
        assertThat(new Weather(201_000_000, 0, 0).disturbs(QUARTER, 2, 2)).isTrue();
        assertThat(new Weather(199_000_000, 0, 0).disturbs(QUARTER, 2, 2)).isFalse();
    }

    @Test
    void losingTheCpuDisturbs() {
        assertThat(new Weather(0, 501, 0).disturbs(QUARTER, 2, 2)).isTrue();
        assertThat(new Weather(0, 500, 0).disturbs(QUARTER, 2, 2)).isFalse();
    }

    @Test
    void aHypervisorThatStealsDisturbs() {
        assertThat(new Weather(0, 0, 3).disturbs(QUARTER, 2, 2)).isTrue();
        assertThat(new Weather(0, 0, 2).disturbs(QUARTER, 2, 2)).isFalse();
    }
}
