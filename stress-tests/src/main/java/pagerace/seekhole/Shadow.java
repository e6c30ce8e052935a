package pagerace.seekhole;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario shadow, a safety control: {@code releaser finds data -> reclaimer takes it -> its shadow is data still}. */
@Scenario(
        role = SAFETY,
        schedule = "SEEK_DATA finds a clean folio -> reclaim takes it and leaves a shadow -> SEEK_HOLE ends behind it",
        description = "SEEK_DATA finds a clean folio, reclaim takes it, and its shadow entry counts as data.",
        commit = "f43dc4dc3eff",
        control = DelallocRelease.NoShadow.class)
@Word(value = "released", means = "Storage is given back, but for that under dirty folios.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "warned", means = "WARN_ON_ONCE: the data that was found has no length.", bad = true)
@Word(
        value = "punched-dirty",
        means = "A dirty folio has lost its storage: its data will be lost.",
        bad = true,
        unreached = "it takes both a reclaim without shadow entries and a walk that stops where it finds nothing")
abstract class Shadow extends ReleaseRace {
    private static final int WARNED_CODE = Words.code("warned");
    private static final int PUNCHED_DIRTY_CODE = Words.code("punched-dirty");

    Shadow(DelallocRelease code) {
        super(code, 2);
        file.dirty(1);
    }

    @Actor
    void reclaimer() {
        reclaim();
    }

    @Arbiter
    void observer(WordResult r) {
        judge(r, WARNED_CODE, PUNCHED_DIRTY_CODE);
    }
}
