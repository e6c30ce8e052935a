package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void countsFitSixColumns() {
        assertThat(Figures.count(99_999)).isEqualTo("99999");
        assertThat(Figures.count(100_000)).isEqualTo("100 k");
        assertThat(Figures.count(999_499)).isEqualTo("999 k");
        assertThat(Figures.count(999_500)).isEqualTo("1.00 M");
        assertThat(Figures.count(48_123_456)).isEqualTo("48.1 M");
        assertThat(Figures.count(Long.MAX_VALUE)).isEqualTo("9.22 E");
    }

    @Test
    void boundsAreRoundedToTheSafeSide() {
        assertThat(Figures.reduction(1999.9)).isEqualTo("1900");
        assertThat(Figures.reduction(129_999)).isEqualTo("1.2e5");
        assertThat(Figures.reduction(1000)).isEqualTo("1000");
        assertThat(Figures.confidence(0.99989)).isEqualTo("99.98 %");
        assertThat(Figures.confidence(0.95)).isEqualTo("95 %");
        assertThat(Figures.confidence(1)).isEqualTo(">99.99 %");
    }

    @Test
    void threeDigitsAreThreeDigits() {
        assertThat(Figures.three(0)).isEqualTo("0");
        assertThat(Figures.three(1.9249)).isEqualTo("1.92");
        assertThat(Figures.three(1.5)).isEqualTo("1.50");
        assertThat(Figures.three(13_921)).isEqualTo("13900");
        assertThat(Figures.three(1e6)).isEqualTo("1000000");
        assertThat(Figures.three(0.0000213)).isEqualTo("2.13e-5");
        assertThat(Figures.three(99.96)).isEqualTo("100");
        assertThat(Figures.three(Double.NaN)).isEqualTo("?");
    }
}
