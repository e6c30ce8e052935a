package pagerace.writeback;

import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;

/** Scenario handoffstale: {@code PG_waiters is stale -> completer clears -> rewriter sets the bit again, waits -> completer wakes}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "PG_waiters is stale -> completer clears -> rewriter sets the bit again and waits -> completer wakes",
        description = "As handoff, and PG_waiters was left behind by a waiter that is gone.",
        commit = "c2407cf7d22d",
        anotherBug = "c2407cf7d22d",
        control = PageWriteback.Trusting.class)
abstract class Handoffstale extends Handoff {
    Handoffstale(PageWriteback code) {
        super(code);
        page.set(PG_WAITERS);
    }
}
