package pagerace.seekhole;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario laterdirty: {@code releaser finds data -> evictor drops it -> releaser meets the dirty folio after it}. */
@Scenario(
        role = PRICE,
        schedule = "the folio that was found is evicted -> the dirty one after it must keep its storage",
        description = "The folio that SEEK_DATA found is evicted; the one after it is dirty and must keep its storage.",
        commit = "f43dc4dc3eff",
        control = DelallocRelease.StopAtEqual.class)
@Word(value = "released", means = "Storage is given back, but for that under dirty folios.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "punched-dirty", means = "A dirty folio has lost its storage: its data will be lost.", bad = true)
abstract class LaterDirty extends ReleaseRace {
    private static final int PUNCHED_DIRTY_CODE = Words.code("punched-dirty");

    LaterDirty(DelallocRelease code) {
        super(code, 2);
        file.dirty(1);
    }

    @Actor
    void evictor() {
        dropCaches();
    }

    @Arbiter
    void observer(WordResult r) {
        judge(r, 0, PUNCHED_DIRTY_CODE);
    }
}
