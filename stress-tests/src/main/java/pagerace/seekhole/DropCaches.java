package pagerace.seekhole;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario dropcaches: {@code releaser finds data -> evictor drops it -> releaser finds no end of it}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "SEEK_DATA finds a clean folio before a dirty one -> drop_caches evicts it -> SEEK_HOLE ends where it starts",
        description = "SEEK_DATA finds a clean folio, drop_caches evicts it, SEEK_HOLE starts and ends where it was.",
        commit = "f43dc4dc3eff",
        control = DelallocRelease.Asserting.class)
@Word(value = "released", means = "Storage is given back, but for that under dirty folios.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "warned", means = "WARN_ON_ONCE: the data that was found has no length.", bad = true)
@Word(value = "punched-dirty", means = "A dirty folio has lost its storage: its data will be lost.", bad = true)
abstract class DropCaches extends ReleaseRace {
    private static final int WARNED_CODE = Words.code("warned");
    private static final int PUNCHED_DIRTY_CODE = Words.code("punched-dirty");

    DropCaches(DelallocRelease code) {
        super(code, 2);
        file.dirty(1);
    }

    @Actor
    void evictor() {
        dropCaches();
    }

    @Arbiter
    void observer(WordResult r) {
        judge(r, WARNED_CODE, PUNCHED_DIRTY_CODE);
    }
}
