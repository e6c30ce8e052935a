package pagerace.writeback;

import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario freed: {@code PG_waiters is stale -> completer clears -> truncater frees the page -> completer turns to it}. */
@Scenario(
        role = BREAKAGE,
        schedule = "PG_waiters is stale -> completer clears -> truncater frees the page -> completer turns to it again",
        description = "The end of writeback lets go of a page, and turns to it once more when it has been freed.",
        commit = "2a9127fcf229",
        control = PageWriteback.Trusting.class)
@Word(value = "wake-in-own-life", means = "The waker found the page as it left it.")
@Word(value = "wake-after-free", means = "The waker turned to a page that was free, or somebody else's.", bad = true)
@Word(
        value = "wake-after-free-warned",
        means = "The same, and the detector saw a page without references.",
        bad = true,
        noticed = true)
@Word(value = "gave-up", means = "The truncater did not see the completer through in time.")
abstract class Freed extends WritebackRace implements Witness {
    private static final int WAKE_IN_OWN_LIFE = Words.code("wake-in-own-life");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int WAKE_AFTER_FREE = Words.code("wake-after-free");
    private static final int WAKE_AFTER_FREE_WARNED = Words.code("wake-after-free-warned");

    private int generationAtWake;
    private boolean truncaterGaveUp;

    Freed(PageWriteback code) {
        super(code);
        page.set(PG_WAITERS);
        code.witnessedBy(this);
    }

    @Override
    public final void atWake(Page woken) {
        generationAtWake = woken.generation();
    }

    @Actor
    void truncater() {
        if (code.waitOnPageWriteback(page, this)) {
            mapping.delete(page);
        } else {
            truncaterGaveUp = true;
        }
    }

    @Arbiter
    void oracle(WordResult r) {
        if (code.warnings() > 0) {
            r.code = WAKE_AFTER_FREE_WARNED;
        } else if (generationAtWake != 0) {
            r.code = WAKE_AFTER_FREE;
        } else {
            r.code = truncaterGaveUp ? GAVE_UP : WAKE_IN_OWN_LIFE;
        }
    }
}
