package pagerace.seekhole;

import static pagerace.model.Role.PRICE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario refilled: {@code livelock}, but the folio comes back by a read, which takes invalidate_lock. */
@Scenario(
        role = PRICE,
        schedule = "the folio is evicted after each SEEK_DATA -> a read under invalidate_lock brings it back",
        description =
                "The folio is evicted whenever SEEK_DATA has found it; a read wants invalidate_lock to bring it back.",
        commit = "7a9d43eace88",
        control = DelallocRelease.NoInvalidateLock.class)
@Word(value = "ended", means = "Every walk came to its end.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "fed-again", means = "A refill fed the walk one more turn, as each further one would.", bad = true)
abstract class Refilled extends RefillRace {
    Refilled(DelallocRelease code) {
        super(code);
    }

    @Override
    final boolean refill() {
        return file.read(0);
    }
}
