package pagerace.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlignmentTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, false, false, false",
        "RENDEZVOUS, false, false, false",
        "JITTER, true, true, true",
        "FIRST_LATE, true, false, false",
        "OTHERS_LATE, false, true, true",
        "FIRST_BEHIND, true, false, false",
        "OTHERS_BEHIND, false, true, true"
    })
    void delaysSomeOfTheActors(Alignment align, boolean first, boolean second, boolean third) {
        assertThat(align.delays(0)).isEqualTo(first);
        assertThat(align.delays(1)).isEqualTo(second);
        assertThat(align.delays(2)).isEqualTo(third);
    }

    @ParameterizedTest
    @EnumSource(Alignment.class)
    void theRandomPartIsAPowerOfTwo(Alignment align) {
        assertThat(Integer.bitCount(align.randomReads(0))).isOne();
        assertThat(Integer.bitCount(align.randomReads(200))).isOne();
    }

    @Test
    void whoeverIsLateByAPhaseIsNearlySo() {
        assertThat(Alignment.OTHERS_LATE.randomReads(200)).isLessThan(Alignment.OTHERS_LATE.randomReads(0));
    }

    @Test
    void whoeverIsLateForAStrideDoesNotWaitInIt() {
        assertThat(Alignment.OTHERS_BEHIND.meets()).isFalse();
        assertThat(Alignment.OTHERS_LATE.meets()).isTrue();
    }
}
