package pagerace.writeback;

import static pagerace.kernel.Page.PG_WRITEBACK;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.WordResult;
import pagerace.room.Staging;

/** Release, where two wait in order to set the bit: one of them is handed it, and no more than one. */
@Staging(of = Release.class, variants = PageWriteback.WaitToSet.class)
abstract class ReleaseToSet extends WritebackRace {
    private final Waiter other;
    private boolean owns;
    private boolean left;

    ReleaseToSet(PageWriteback code) {
        super(code);
        other = code.prepareToWait(page, true);
    }

    @Actor
    void waiter() {
        owns = code.waitInWriteCachePages(page, this);
        left = !owns && gaveUp();
    }

    /** Nobody has ended what the owner has begun. */
    @Arbiter
    void oracle(WordResult r) {
        int owners = (owns ? 1 : 0) + (other.isWoken() ? 1 : 0);
        if (left && owners == 0) {
            r.code = Release.GAVE_UP;
        } else if (owners == 0) {
            r.code = Release.NEVER_RELEASED;
        } else {
            r.code = owners == 1 && page.isSet(PG_WRITEBACK) ? Release.RELEASED : Release.RELEASED_EARLY;
        }
    }
}
