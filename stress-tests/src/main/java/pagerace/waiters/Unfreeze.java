package pagerace.waiters;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario unfreeze: {@code splitter unfreezes -> locker finds the tail, sets PG_waiters -> splitter stores the flags}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the splitter unfreezes the tail and loads its flags -> a locker finds it and sets PG_waiters -> the splitter stores them",
        description =
                "As erase, from the frozen tail on: what comes before the unfreezing is safe, and the rest is not.",
        commit = "605ca5ede764",
        control = SplitHugePage.NonAtomicClear.class)
@Word(value = "locked", means = "The locker got the lock once the splitter had let go of it.")
@Word(value = "not-found", means = "The tail had left the page cache before the locker came.")
@Word(value = "gave-up", means = "The locker did not see the splitter through in time.")
@Word(
        value = "sleeps-for-ever",
        means = "The page is unlocked, and nobody will ever wake who waits for it.",
        bad = true)
abstract class Unfreeze extends TailRace {
    private static final int NOT_FOUND = Words.code("not-found");

    Unfreeze(SplitHugePage code) {
        super(code);
    }

    @Override
    @Actor
    void splitter() {
        code.split(mapping, lru, tail);
        unlockAndPut();
    }

    /** {@code find_lock_entry}, without its last look at the mapping. */
    @Actor
    void locker(WordResult r) {
        if (mapping.findGet(0) != null) {
            r.code = lock();
        } else {
            r.code = mapping.find(0) == null ? NOT_FOUND : GAVE_UP_CODE;
        }
    }
}
