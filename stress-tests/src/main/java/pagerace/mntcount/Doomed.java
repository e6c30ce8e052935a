package pagerace.mntcount;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario doomed: {@code walker counts, reads the sequence -> putter bumps it, sums: each before the store of the other one}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the walker counts itself and reads the old sequence -> the last put bumps it and sums without the walker -> both stores arrive",
        description = "The walker keeps a mount that the last put has doomed.",
        commit = "119e1ef80ecf",
        control = MntCount.Original.class)
@Word(value = "kept", means = "The walk has its reference.")
@Word(value = "lost", means = "The walk has no reference, and goes on in another way.")
@Word(value = "must-put", means = "The walk has a reference that it has to put.")
@Word(value = "kept-a-doomed-mount", means = "The walk keeps its reference to a mount that is torn down.", bad = true)
abstract class Doomed extends WalkRace {
    private static final int KEPT_A_DOOMED_MOUNT = Words.code("kept-a-doomed-mount");

    Doomed(MntCount code) {
        super(code);
        mnt.leaveNamespace();
    }

    @Actor
    void putter() {
        code.mntput(mnt, OTHER);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = walked == Walked.KEPT && mnt.isDoomed() ? KEPT_A_DOOMED_MOUNT : word();
    }
}
