package pagerace.seekhole;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario lockorder: {@code both take their own lock -> both want the lock of the other}. */
@Scenario(
        role = PRICE,
        schedule = "two faults take their own invalidate_lock -> each reclaims a folio of the file of the other",
        description = "Two faults, each under its own invalidate_lock, reclaim a folio of the file of the other.",
        commit = "f43dc4dc3eff",
        control = DelallocRelease.ReclaimUnderLock.class)
@Word(value = "reclaimed", means = "Both faults got their memory.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "stuck", means = "Each fault holds its own invalidate_lock and waits for the other's.", bad = true)
abstract class LockOrder extends Race {
    private static final int RECLAIMED_CODE = Words.code("reclaimed");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int STUCK_CODE = Words.code("stuck");

    private final DelallocRelease code;
    private final DelallocFile one = new DelallocFile(1);
    private final DelallocFile other = new DelallocFile(1);
    private boolean firstGaveUp;
    private boolean secondGaveUp;

    LockOrder(DelallocRelease code) {
        this.code = code;
        one.fill(0);
        other.fill(0);
    }

    @Actor
    void faulter() {
        firstGaveUp = code.faultAndReclaim(one, other, 0) == Eviction.GAVE_UP;
    }

    @Actor
    void otherFaulter() {
        secondGaveUp = code.faultAndReclaim(other, one, 0) == Eviction.GAVE_UP;
    }

    /** Both went away only if each had waited for the other: one that merely lost its CPU goes through later. */
    @Arbiter
    void observer(WordResult r) {
        r.code = firstGaveUp && secondGaveUp ? STUCK_CODE : firstGaveUp || secondGaveUp ? GAVE_UP_CODE : RECLAIMED_CODE;
    }
}
