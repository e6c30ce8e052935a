package pagerace.seekhole;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario letin, a safety control: {@code one is through with invalidate_lock -> the other one gets it}. */
@Scenario(
        role = SAFETY,
        schedule = "a walk and all who may take invalidate_lock want it -> each gets it once the other is through",
        description = "A walk, a fault and all who take folios out get invalidate_lock once nobody else has it.",
        commit = "f43dc4dc3eff")
@Word(value = "let-in", means = "Everybody did what he came for.")
@Word(value = "gave-up", means = "One did not see the other through in time.")
@Word(
        value = "locked-out",
        means = "The other one was through, and this one waits for ever.",
        bad = true,
        unreached = "who takes invalidate_lock gives it back; mutants that do not are noticed by it")
abstract class Letin extends Race {
    private static final int LET_IN = Words.code("let-in");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int LOCKED_OUT = Words.code("locked-out");

    private static final int MOST_TRIES = 3;

    private final DelallocRelease code;
    private final DelallocFile file = new DelallocFile(1);
    private int releasers;
    private int others;

    /** Set by each at its very end, so that who is refused after it will be refused for ever. */
    private volatile boolean releaserThrough;

    private volatile boolean otherThrough;

    Letin(DelallocRelease code) {
        this.code = code;
        file.fill(0);
    }

    @Actor
    void releaser() {
        releasers = GAVE_UP;
        for (int tries = 0; tries < MOST_TRIES && releasers == GAVE_UP; tries++) {
            boolean last = otherThrough;
            Walk walk = new Walk(file, 0, 1);
            code.release(walk);
            releasers = !walk.gaveUp() ? LET_IN : last ? LOCKED_OUT : GAVE_UP;
        }
        releaserThrough = true;
    }

    @Actor
    void other() {
        others = GAVE_UP;
        for (int tries = 0; tries < MOST_TRIES && others == GAVE_UP; tries++) {
            boolean last = releaserThrough;
            others = isLetIn() ? LET_IN : last ? LOCKED_OUT : GAVE_UP;
        }
        otherThrough = true;
    }

    private boolean isLetIn() {
        return code.dropCaches(file, 0) != Eviction.GAVE_UP
                && code.reclaim(file, 0) != Eviction.GAVE_UP
                && code.completeDirectWrite(file, 0) != Eviction.GAVE_UP
                && file.writeFault(0);
    }

    @Arbiter
    void observer(WordResult r) {
        if (releasers == LOCKED_OUT || others == LOCKED_OUT) {
            r.code = LOCKED_OUT;
        } else {
            r.code = releasers == LET_IN && others == LET_IN ? LET_IN : GAVE_UP;
        }
    }
}
