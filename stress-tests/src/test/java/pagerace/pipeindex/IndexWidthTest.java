package pagerace.pipeindex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What 16-bit indices would have broken, in the words of C: operands are promoted to int before they are compared or
 * subtracted, as Java's char is. All of it is repaired by a cast, or by variables of the indices' own type.
 */
class IndexWidthTest {
    /** As of where they were: the head has wrapped, the tail has not. */
    private static final char HEAD = 0;

    private static final char TAIL = 65_535;

    private static final int MANY = 1_000_000;

    /** c27c66afc449: {@code pipe_occupancy} casts the difference. */
    @Test
    void anOccupancyAcrossTheWrapNeedsACast() {
        assertThat(Integer.compareUnsigned(HEAD - TAIL, 16)).as("without it").isPositive();
        assertThat((char) (HEAD - TAIL)).isEqualTo((char) 1);
        assertThat(Pipe.isFull((char) (HEAD - TAIL), 16)).isFalse();
    }

    /** d810d4c27bf3, FIONREAD, and ebb0f38bb47f, FUSE: their local variables are wider than the indices. */
    @Test
    void aLoopOfAWiderTailRunsPastTheHead() {
        assertThat(turnsToTheHead(TAIL))
                .as("tail 65535, 65536, ... is never 0 again")
                .isEqualTo(MANY);

        char tail = TAIL;
        int turns = 0;
        while (tail != HEAD) {
            tail++;
            turns++;
        }
        assertThat(turns).isEqualTo(1);
    }

    private static int turnsToTheHead(int tail) {
        int turns = 0;
        while (tail != HEAD && turns < MANY) {
            tail++;
            turns++;
        }
        return turns;
    }

    /** 74d42bdb3a46: a tail that was counted up in an unsigned int, and compared with a 16-bit head. */
    @Test
    void anEmptyPipeIsNotRecognisedByAWiderTail() {
        int tail = TAIL + 1;

        assertThat(tail == HEAD).isFalse();
        assertThat((char) tail == HEAD).isTrue();
    }

    /** Of any width: what was pushed is to be taken back, and the head that is wrapped is not above the old one. */
    @Test
    void aHeadThatHasWrappedIsNotAboveTheOldOne() {
        int oldHead = -1;
        int head = oldHead + 2;

        assertThat(Integer.compareUnsigned(head, oldHead))
                .as("pipe->head > old_head")
                .isNegative();
        assertThat(head - oldHead).as("and yet it is two further").isEqualTo(2);
    }
}
