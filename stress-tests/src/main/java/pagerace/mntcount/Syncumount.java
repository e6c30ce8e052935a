package pagerace.mntcount;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario syncumount: {@code walker counts, reads the sequence -> umounter bumps it, sums: each before the store of the other one}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the walker counts itself and reads the old sequence -> umount bumps it and sums without the walker -> both stores arrive",
        description = "umount(2) succeeds, and the walker keeps the mount.",
        commit = "65781e19dcfc",
        control = MntCount.Original.class)
@Word(value = "kept", means = "The walk has its reference.")
@Word(value = "lost", means = "The walk has no reference, and goes on in another way.")
@Word(value = "must-put", means = "The walk has a reference that it has to put.")
@Word(value = "kept-after-umount", means = "The walk keeps its reference, and umount(2) has succeeded.", bad = true)
abstract class Syncumount extends UmountRace {
    private static final int KEPT_AFTER_UMOUNT = Words.code("kept-after-umount");

    Syncumount(MntCount code) {
        super(code);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = walked == Walked.KEPT && idle ? KEPT_AFTER_UMOUNT : word();
    }
}
