package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario truncate: {@code completer clears -> truncater reuses the page, waits, is released, frees it -> a new owner writes -> device reads}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a stale wake releases a truncation -> a new owner writes to the page -> the device reads it",
        description =
                "A stale wake releases a truncation, the freed page gets a new owner, and the device writes that one's data.",
        commit = "2a9127fcf229",
        control = PageWriteback.Trusting.class)
@Word(value = "own-data-written", means = "The device read what stood in the page when its writeback began.")
@Word(value = "new-data-written", means = "The device read what a new owner had written since.", bad = true)
@Word(value = "gave-up", means = "The other actor was not through in time.")
abstract class Truncate extends WritebackRace {
    private static final int OWN_DATA_WRITTEN = Words.code("own-data-written");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int NEW_DATA_WRITTEN = Words.code("new-data-written");

    private static final int OLD_DATA = 1;
    private static final int DATA_OF_NEW_OWNER = 2;

    /** The page whose second writeback is on its way to the device, and what stands in it. */
    private Page submitted = page;

    private int contents = OLD_DATA;
    private boolean truncaterGaveUp;

    Truncate(PageWriteback code) {
        super(code);
    }

    @Actor
    void truncater() {
        if (!arriveAfterClear()) {
            truncaterGaveUp = true;
            return;
        }
        mapping.delete(page);
        submitted = writtenPage();
        if (code.waitOnPageWriteback(submitted, this)) {
            mapping.delete(submitted);
            Page newOwners = allocate();
            if (newOwners == submitted) {
                contents = DATA_OF_NEW_OWNER;
            }
        } else {
            truncaterGaveUp = gaveUp();
        }
    }

    /** Nobody has ended this writeback, so whatever the device finds in the page now is what gets written. */
    @Arbiter
    void device(WordResult r) {
        if (truncaterGaveUp) {
            r.code = GAVE_UP;
        } else {
            r.code = contents == OLD_DATA ? OWN_DATA_WRITTEN : NEW_DATA_WRITTEN;
        }
    }
}
