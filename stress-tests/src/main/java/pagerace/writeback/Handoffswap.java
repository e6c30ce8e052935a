package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;

/** Scenario handoffswap: as handoff, {@code completer clears -> rewriter sets the bit again, waits -> completer wakes}, without tags. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "completer clears under i_pages -> rewriter, who needs no i_pages, sets the bit again and waits -> completer wakes",
        description = "As handoff, of a page of a swap space, whose mapping has no writeback tags.",
        commit = "c2407cf7d22d",
        anotherBug = "c2407cf7d22d",
        control = PageWriteback.Trusting.class)
abstract class Handoffswap extends Handoff {
    Handoffswap(PageWriteback code) {
        super(code);
        mapping.useNoWritebackTags();
    }
}
