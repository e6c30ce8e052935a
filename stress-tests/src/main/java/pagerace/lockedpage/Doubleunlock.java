package pagerace.lockedpage;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario doubleunlock: {@code submitter unlocks for c0 -> locker locks -> submitter unlocks for c1}. */
@Scenario(
        role = BREAKAGE,
        schedule = "the first chunk fails and unlocks -> somebody locks -> the second chunk fails and unlocks",
        description =
                "The first chunk fails and unlocks the page, somebody locks it, the second fails and unlocks it again.",
        commit = "1d53c9e67230",
        control = AsyncCow.SharedByAll.class)
@Word(value = "lock-held", means = "Who took the lock has it still.")
@Word(value = "lock-lost", means = "The second chunk released the lock of somebody else.", bad = true)
abstract class Doubleunlock extends LockRace {
    Doubleunlock(AsyncCow code) {
        super(code, 0, 0);
    }

    @Override
    @Actor
    void submitter() {
        submitAndFree(first);
        submitAndFree(second);
        submitterIsDone();
    }
}
