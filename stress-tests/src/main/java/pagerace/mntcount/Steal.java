package pagerace.mntcount;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario steal: {@code umounter sums -> walker counts, sees the sequence moved, no flag -> umounter sets the flag}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "umount sums -> the walker counts itself, sees that the sequence has moved and that no flag is set -> umount sets the flag and succeeds",
        description = "umount(2) succeeds, and the put that tears the mount down is left to the walker.",
        commit = "250cf3693060",
        control = MntCount.Original.class)
@Word(value = "kept", means = "The walk has its reference.")
@Word(value = "lost", means = "The walk has no reference, and goes on in another way.")
@Word(value = "must-put", means = "The walk has a reference that it has to put.")
@Word(
        value = "walker-owns-the-final-put",
        means = "umount(2) has succeeded, and the last put is the walker's.",
        bad = true)
abstract class Steal extends UmountRace {
    private static final int WALKER_OWNS_THE_FINAL_PUT = Words.code("walker-owns-the-final-put");

    Steal(MntCount code) {
        super(code);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = walked == Walked.MUST_PUT && idle ? WALKER_OWNS_THE_FINAL_PUT : word();
    }
}
