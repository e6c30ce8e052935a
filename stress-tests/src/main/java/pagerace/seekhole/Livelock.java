package pagerace.seekhole;

import static pagerace.model.Role.PRICE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario livelock: {@code releaser finds data -> evictor drops it and brings it back -> releaser finds data}. */
@Scenario(
        role = PRICE,
        schedule = "the folio is evicted after each SEEK_DATA -> it is back, under no lock, before the next one",
        description =
                "The folio is evicted whenever SEEK_DATA has found it, and brought back, under no lock, before the next time.",
        commit = "7a9d43eace88",
        control = DelallocRelease.SeekAgain.class)
@Word(value = "ended", means = "Every walk came to its end.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "fed-again", means = "A refill fed the walk one more turn, as each further one would.", bad = true)
abstract class Livelock extends RefillRace {
    Livelock(DelallocRelease code) {
        super(code);
    }

    @Override
    final boolean refill() {
        file.fill(0);
        return true;
    }
}
