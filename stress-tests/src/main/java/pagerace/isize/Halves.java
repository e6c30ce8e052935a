package pagerace.isize;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/**
 * Scenario halves: {@code reader loads one half -> writer stores both -> reader loads the other half}. A variant without a
 * count is taken for one whose count is even.
 */
@Scenario(
        role = BREAKAGE,
        schedule = "one half of the size is loaded -> a writer stores both -> the other half is loaded",
        description = "A writer comes between the two loads of a 64-bit size.",
        commit = "1da177e4c3f4",
        anotherBug = "1da177e4c3f4",
        control = SizeInHalves.TwoHalves.class)
@Word(value = "even-whole", means = "The size is one that was written.")
@Word(value = "gave-up", means = "The writer lost its CPU between the halves; the reader went away.")
@Word(value = "even-torn", means = "The size mixes the halves of two writes.", bad = true)
@Word(
        value = "odd",
        means = "The count is odd with no writer left: every reader spins for ever.",
        bad = true,
        unreached = "a single writer counts up twice; a mutant that leaves one out is noticed by it")
abstract class Halves extends Race {
    private static final int WHOLE = Words.code("even-whole");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int TORN = Words.code("even-torn");
    private static final int ODD = Words.code("odd");

    /** 4 GiB are crossed, so that both halves change, every time in both of them. */
    static final long FIRST = 0x1_0000_0800L;

    static final long SECOND = 0x2_0000_0400L;

    static boolean isWhole(long size) {
        return size == SizeInHalves.INITIAL || size == FIRST || size == SECOND;
    }

    private static final int SPINS_BEFORE_YIELD = 1000;
    private static final int MOST_TRIES = 20_000;

    private final SizeInHalves code;

    /** Set by the writer at its very end, so that a reader knows when trying again is no use. */
    private volatile boolean written;

    Halves(SizeInHalves code) {
        this.code = code;
    }

    @Actor
    void reader(WordResult r) {
        r.code = read();
    }

    private int read() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            boolean last = tries > 0 && written;
            long size = code.tryRead();
            if (size != SizeInHalves.TRY_AGAIN) {
                return isWhole(size) ? WHOLE : TORN;
            }
            if (last) {
                return ODD;
            }
            if (tries < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return GAVE_UP;
    }

    @Actor
    void writer() {
        code.write(FIRST);
        written = true;
    }
}
