package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario afterfree: {@code locked writer takes the slot -> overwriter ends, frees its io_end -> locked writer flags it}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a locked write takes the overwrite's io_end from the slot -> that one ends and frees it -> it is written to",
        description = "A locked write flags, and counts, the io_end of an overwrite that has been freed meanwhile.",
        commit = "2dcba4781fa3",
        control = DirectIo.SharedSlot.class)
@Word(value = "alive", means = "Every io_end that was flagged was still to be put, and was counted down then.")
@Word(value = "gave-up", means = "The overwrite lost its CPU with i_data_sem held; the locked write went away.")
@Word(
        value = "write-after-free",
        means = "An io_end was flagged after its last put: memory of somebody else, and i_unwritten never falls again.",
        bad = true)
abstract class Afterfree extends Race {
    private static final int ALIVE_CODE = Words.code("alive");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int AFTER_FREE_CODE = Words.code("write-after-free");

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode(Ext4Inode.LEFT_AS_IT_WAS);
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
    private final DirectWrite overwrite = DirectWrite.overwriteAsync(Extent.written());
    private boolean submitted;

    Afterfree(DirectIo code) {
        this.code = code;
        code.beginOverwrite(inode);
    }

    @Actor
    void lockedWriter() {
        submitted = code.submit(inode, locked);
    }

    @Actor
    void overwriter() {
        boolean unused = code.submit(inode, overwrite);
        overwrite.end();
    }

    /** Nobody is left who could put anything: a count that has not come down again is of an io_end that nobody has. */
    @Arbiter
    void observer(WordResult r) {
        locked.end();
        r.code = !submitted ? GAVE_UP_CODE : inode.unwritten() == 0 ? ALIVE_CODE : AFTER_FREE_CODE;
    }
}
