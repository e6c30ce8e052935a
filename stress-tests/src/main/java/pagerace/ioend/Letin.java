package pagerace.ioend;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario letin, a safety control: {@code overwriter is through -> locked writer gets i_data_sem}. */
@Scenario(
        role = SAFETY,
        schedule =
                "an overwrite is under way -> a locked write waits for i_data_sem -> it gets it once that one is through",
        description = "A locked write waits for i_data_sem until the overwrite is through, and no longer.",
        commit = "2dcba4781fa3")
@Word(value = "let-in", means = "The locked write was submitted.")
@Word(value = "gave-up", means = "The locked write did not see the overwrite through in time.")
@Word(
        value = "locked-out",
        means = "The overwrite was through, and the locked write waits for ever.",
        bad = true,
        unreached = "who takes i_data_sem gives it back; mutants that do not are noticed by it")
abstract class Letin extends Race {
    private static final int LET_IN = Words.code("let-in");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int LOCKED_OUT = Words.code("locked-out");

    private static final int MOST_TRIES = 3;

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
    private final DirectWrite overwrite = DirectWrite.overwriteAsync(Extent.written());

    /** Set by the overwriter at its very end, so that a locked write that fails after it will do so for ever. */
    private volatile boolean through;

    Letin(DirectIo code) {
        this.code = code;
        code.beginOverwrite(inode);
    }

    @Actor
    void lockedWriter(WordResult r) {
        r.code = submit();
    }

    private int submit() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            boolean last = through;
            if (code.submit(inode, locked)) {
                return LET_IN;
            }
            if (last) {
                return LOCKED_OUT;
            }
        }
        return GAVE_UP;
    }

    @Actor
    void overwriter() {
        boolean unused = code.submit(inode, overwrite);
        through = true;
    }
}
