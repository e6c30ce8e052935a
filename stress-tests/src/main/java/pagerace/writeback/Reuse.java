package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario reuse: {@code completer clears -> reuser frees, reallocates, writes back, waits -> completer wakes}. */
@Scenario(
        role = BREAKAGE,
        schedule = "completer clears -> reuser truncates, frees, reallocates, writes back and waits -> completer wakes",
        description =
                "A page is freed and used again between the end of its writeback and the wake, which releases a new waiter.",
        commit = "2a9127fcf229",
        control = PageWriteback.Trusting.class)
@Word(value = "still-waiting", means = "The writeback has not ended, and its waiter sleeps.")
@Word(
        value = "woken-under-writeback",
        means = "The wake of an earlier life released a waiter: BUG_ON(PageWriteback).",
        bad = true)
@Word(
        value = "woken-under-writeback-warned",
        means = "The same, and the detector saw a page without references.",
        bad = true,
        noticed = true,
        unreached = "the waiter that is woken has set PG_waiters in the new life, and holds a reference")
@Word(value = "gave-up", means = "The reuser did not see the first writeback end in time.")
abstract class Reuse extends WritebackRace {
    private static final int STILL_WAITING = Words.code("still-waiting");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int RELEASED = Words.code("woken-under-writeback");
    private static final int RELEASED_WARNED = Words.code("woken-under-writeback-warned");

    Reuse(PageWriteback code) {
        super(code);
    }

    @Actor
    void reuser(WordResult r) {
        if (!arriveAfterClear()) {
            r.code = GAVE_UP;
            return;
        }
        mapping.delete(page);
        Page next = writtenPage();
        // Nobody ends this writeback, so there is nothing that could rightfully release the waiter.
        if (code.waitInWriteCachePages(next, this)) {
            r.code = code.warnings() > 0 ? RELEASED_WARNED : RELEASED;
        } else {
            r.code = gaveUp() ? GAVE_UP : STILL_WAITING;
        }
    }
}
