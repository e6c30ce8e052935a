package pagerace.waiters;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario erase: {@code splitter loads the flags -> locker sets PG_waiters -> splitter stores them}. */
@Scenario(
        role = BREAKAGE,
        schedule = "the splitter loads the flags -> a locker sets PG_waiters and sleeps -> the splitter stores them",
        description = "A locker sets PG_waiters while the splitter clears PG_dirty, and the unlock does not see it.",
        commit = "2d077d4b5992",
        control = SplitHugePage.NonAtomicClear.class)
@Word(value = "locked", means = "The locker got the lock once the splitter had let go of it.")
@Word(value = "gave-up", means = "The locker did not see the splitter through in time.")
@Word(
        value = "sleeps-for-ever",
        means = "The page is unlocked, and nobody will ever wake who waits for it.",
        bad = true)
abstract class Erase extends TailRace {
    Erase(SplitHugePage code) {
        super(code);
        unfreezeAndFind();
    }

    @Actor
    void locker(WordResult r) {
        r.code = lock();
    }
}
