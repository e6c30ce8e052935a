package pagerace.waiters;

import static pagerace.kernel.Page.PG_DIRTY;
import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release, a safety control: {@code locker queues -> splitter clears and unlocks -> locker locks}. */
@Scenario(
        role = SAFETY,
        schedule =
                "a locker sets PG_waiters and sleeps -> the splitter clears PG_dirty and unlocks -> the locker locks",
        description =
                "A locker that set PG_waiters before the splitter cleared PG_dirty gets the lock, and not too early.",
        commit = "2d077d4b5992",
        control = SplitHugePage.StoreKnown.class)
@Word(value = "locked", means = "The locker got the lock once the splitter had let go of it.")
@Word(value = "gave-up", means = "The locker did not see the splitter through in time.")
@Word(
        value = "sleeps-for-ever",
        means = "The page is unlocked, and nobody will ever wake who waits for it.",
        bad = true)
@Word(
        value = "locked-early",
        means = "The locker got the lock before the splitter let go of it.",
        bad = true,
        unreached = "nothing but the unlock clears PG_locked")
@Word(
        value = "locked-dirty",
        means = "The locker got the lock of a tail that was dropped dirty.",
        bad = true,
        unreached = "each variant clears PG_dirty; a mutant that does not is noticed by it")
abstract class Release extends TailRace {
    private static final int LOCKED_EARLY = Words.code("locked-early");
    private static final int LOCKED_DIRTY = Words.code("locked-dirty");

    private final boolean mustSleep;

    Release(SplitHugePage code) {
        super(code);
        unfreezeAndFind();
        mustSleep = mustSleep();
    }

    @Actor
    void locker(WordResult r) {
        int word = sleepAndLock(mustSleep);
        if (word == LOCKED_CODE) {
            word = !isUnlocking() ? LOCKED_EARLY : tail.isSet(PG_DIRTY) ? LOCKED_DIRTY : LOCKED_CODE;
        }
        r.code = word;
    }
}
