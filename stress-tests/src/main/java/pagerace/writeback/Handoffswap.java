package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario handoffswap: as handoff, {@code completer clears -> rewriter sets the bit again, waits -> completer wakes}, without tags. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "completer clears under i_pages -> rewriter, who needs no i_pages, sets the bit again and waits -> completer wakes",
        description = "As handoff, of a page of a swap space, whose mapping has no writeback tags.",
        commit = "c2407cf7d22d",
        anotherBug = "c2407cf7d22d",
        control = PageWriteback.Trusting.class)
@Word(value = "still-waiting", means = "The second writeback has not ended, and its waiter sleeps.")
@Word(
        value = "woken-under-writeback",
        means = "The wake of an earlier writeback released a waiter: BUG_ON(PageWriteback).",
        bad = true)
@Word(value = "gave-up", means = "The rewriter did not see the first writeback end in time.")
abstract class Handoffswap extends Handoff {
    Handoffswap(PageWriteback code) {
        super(code);
        mapping.useNoWritebackTags();
    }
}
