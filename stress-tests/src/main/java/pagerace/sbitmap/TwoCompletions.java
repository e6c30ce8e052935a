package pagerace.sbitmap;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Word;

/** Two tags are freed at once. */
@Word(value = "spinning", means = "Who was to reset a count lost its CPU; who waited for it went away.")
abstract class TwoCompletions extends WakeRace {
    private static final int SPINNING = Words.code("spinning");

    private final int woken;
    private final int asleep;
    private boolean otherSpun;

    /**
     * The same for all heirs but for its words.
     *
     * @param woken the code of the word for nobody being asleep at the end
     * @param asleep the code of the one for somebody being so
     */
    TwoCompletions(SbitmapQueue code, int batch, int woken, int asleep) {
        super(code, batch, 0);
        this.woken = woken;
        this.asleep = asleep;
    }

    @Actor
    void other() {
        otherSpun = !free();
    }

    /** Whether anybody went away whom the other one left with a count at zero. */
    boolean maySpin() {
        return completerSpun || otherSpun;
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = maySpin() ? SPINNING : code.isActive(0) || code.isActive(1) ? asleep : woken;
    }
}
