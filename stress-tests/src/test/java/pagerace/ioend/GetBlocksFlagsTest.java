package pagerace.ioend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The defect of the revert: it inserts NO_LOCK as 0x0100, shifts CONVERT_UNWRITTEN from 0x0100 to 0x0200, and then
 * counts on to 0x0300 for ZERO, where the next free bit would have been 0x0400. ZERO so became the union of the other
 * two. No thread is needed to see it; the panic being gone, nobody looked.
 */
class GetBlocksFlagsTest {
    private static final GetBlocksFlags REVERT = GetBlocksFlags.OF_THE_REVERT;

    @Test
    void zeroIsTheUnionOfTheOtherTwo() {
        assertThat(REVERT.zero()).isEqualTo(REVERT.noLock() | REVERT.convertUnwritten());
    }

    @Test
    void whoAsksForZeroedBlocksSkipsTheSemaphoreAndTurnsExtentsUnwritten() {
        assertThat(REVERT.takesDataSem(REVERT.zero())).isFalse();
        assertThat(REVERT.convertsToUnwritten(REVERT.zero())).isTrue();
    }

    @Test
    void whoPassesEitherFlagAloneGetsZeroes() {
        assertThat(REVERT.zeroes(REVERT.noLock())).isTrue();
        assertThat(REVERT.zeroes(REVERT.convertUnwritten())).isTrue();
    }

    @Test
    void beforeTheRevertAndWithTheNextFreeBitEachFlagMeansItselfOnly() {
        for (GetBlocksFlags flags : new GetBlocksFlags[] {GetBlocksFlags.AS_IT_STOOD, GetBlocksFlags.AS_BITS}) {
            assertThat(flags.takesDataSem(flags.zero())).isTrue();
            assertThat(flags.convertsToUnwritten(flags.zero())).isFalse();
            assertThat(flags.zeroes(flags.noLock() | flags.convertUnwritten())).isFalse();
        }
    }
}
