package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario handoff: {@code completer clears -> rewriter sets the bit again, waits -> completer wakes}. */
@Scenario(
        role = BREAKAGE,
        schedule = "completer clears -> rewriter sets the bit again and waits -> completer wakes",
        description =
                "A page is under writeback again between the end of one writeback and its wake, which releases a new waiter.",
        commit = "c2407cf7d22d",
        anotherBug = "c2407cf7d22d",
        control = PageWriteback.Trusting.class)
@Word(value = "still-waiting", means = "The second writeback has not ended, and its waiter sleeps.")
@Word(
        value = "woken-under-writeback",
        means = "The wake of an earlier writeback released a waiter: BUG_ON(PageWriteback).",
        bad = true)
@Word(value = "gave-up", means = "The rewriter did not see the first writeback end in time.")
abstract class Handoff extends WritebackRace {
    private static final int STILL_WAITING = Words.code("still-waiting");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int RELEASED = Words.code("woken-under-writeback");

    Handoff(PageWriteback code) {
        super(code);
    }

    @Actor
    void rewriter(WordResult r) {
        if (!arriveAfterClear()) {
            r.code = GAVE_UP;
            return;
        }
        startWriteback(page);
        if (code.waitInWriteCachePages(page, this)) {
            r.code = RELEASED;
        } else {
            r.code = gaveUp() ? GAVE_UP : STILL_WAITING;
        }
    }
}
