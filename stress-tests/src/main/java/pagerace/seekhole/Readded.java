package pagerace.seekhole;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario readded: {@code releaser looks at a page -> faulter dirties it -> releaser punches what is left}. */
@Scenario(
        role = PRICE,
        schedule = "the walk has looked at a page -> a write fault dirties it -> the last punch takes its storage",
        description =
                "A folio is evicted, and a write fault puts a dirty one in its place while the storage is given back.",
        commit = "f43dc4dc3eff",
        control = DelallocRelease.NoInvalidateLock.class)
@Word(value = "released", means = "Storage is given back, but for that under dirty folios.")
@Word(value = "gave-up", means = "The other thread lost its CPU with invalidate_lock held; this one went away.")
@Word(value = "punched-dirty", means = "A dirty folio has lost its storage: its data will be lost.", bad = true)
abstract class Readded extends ReleaseRace {
    private static final int PUNCHED_DIRTY_CODE = Words.code("punched-dirty");

    Readded(DelallocRelease code) {
        super(code, 1);
    }

    @Actor
    void faulter() {
        dropCachesThenFault();
    }

    @Arbiter
    void observer(WordResult r) {
        judge(r, 0, PUNCHED_DIRTY_CODE);
    }
}
