package pagerace.writeback;

import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario handoffstale: {@code PG_waiters is stale -> completer clears -> rewriter sets the bit again, waits -> completer wakes}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "PG_waiters is stale -> completer clears -> rewriter sets the bit again and waits -> completer wakes",
        description = "As handoff, and PG_waiters was left behind by a waiter that is gone.",
        commit = "c2407cf7d22d",
        anotherBug = "c2407cf7d22d",
        control = PageWriteback.Trusting.class)
@Word(value = "still-waiting", means = "The second writeback has not ended, and its waiter sleeps.")
@Word(
        value = "woken-under-writeback",
        means = "The wake of an earlier writeback released a waiter: BUG_ON(PageWriteback).",
        bad = true)
@Word(value = "gave-up", means = "The rewriter did not see the first writeback end in time.")
abstract class Handoffstale extends Handoff {
    Handoffstale(PageWriteback code) {
        super(code);
        page.set(PG_WAITERS);
    }
}
