package pagerace.writeback;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario starve: {@code completer clears and wakes -> rewriter sets the bit again -> the waiter tests it and sleeps again}. */
@Scenario(
        role = PRICE,
        schedule = "completer clears and wakes -> rewriter sets the bit again -> the waiter tests it and sleeps again",
        description = "A waiter whose writeback has ended is not released, because the next writeback has begun.",
        commit = "c2407cf7d22d",
        control = PageWriteback.LoopInWait.class)
@Word(value = "released", means = "The waiter went on after its own writeback.")
@Word(
        value = "sleeps-again",
        means = "The waiter was woken, found the bit set again, and went back to sleep.",
        bad = true)
@Word(value = "not-woken", means = "The waker found the bit set again, and left the waiter asleep.", bad = true)
@Word(value = "gave-up", means = "The rewriter did not see the first writeback end in time.")
abstract class Starve extends WritebackRace {
    private static final int RELEASED = Words.code("released");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int SLEEPS_AGAIN = Words.code("sleeps-again");
    private static final int STAYS_ASLEEP = Words.code("not-woken");

    /** Syncs the file, so it holds no page lock that would keep the rewriter away. */
    private final Waiter syncer;

    private int outcome;
    private boolean rewriterGaveUp;

    Starve(PageWriteback code) {
        super(code);
        syncer = code.prepareToWait(page, false);
    }

    /** The waker, and on the same CPU after it the waiter that it wakes. */
    @Override
    @Actor
    void completer() {
        super.completer();
        if (!syncer.isWoken()) {
            outcome = STAYS_ASLEEP;
        } else {
            outcome = code.waitsAgain(page) ? SLEEPS_AGAIN : RELEASED;
        }
    }

    @Actor
    void rewriter() {
        if (arriveAfterClear()) {
            startWriteback(page);
        } else {
            rewriterGaveUp = true;
        }
    }

    @Arbiter
    void oracle(WordResult r) {
        r.code = rewriterGaveUp ? GAVE_UP : outcome;
    }
}
