package pagerace.lockedpage;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario laterextent: {@code submitter unlocks in extent 0 -> locker locks -> submitter unlocks in extent 1}. */
@Scenario(
        role = BREAKAGE,
        schedule = "an early extent unlocks -> somebody locks -> a later extent of the same chunk fails and unlocks",
        description =
                "An early extent unlocks the page, somebody locks it, a later extent of the chunk fails and unlocks it.",
        commit = "2b83a0eea5a1",
        anotherBug = "2b83a0eea5a1",
        control = AsyncCow.SharedByAll.class)
@Word(value = "lock-held", means = "Who took the lock has it still.")
@Word(value = "lock-lost", means = "The later extent released the lock of somebody else.", bad = true)
abstract class Laterextent extends LockRace {
    Laterextent(AsyncCow code) {
        super(code, 1, 1);
    }

    @Override
    @Actor
    void submitter() {
        submitAndFree(first);
        submitterIsDone();
    }
}
