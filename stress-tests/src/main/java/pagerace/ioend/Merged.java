package pagerace.ioend;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario merged: {@code locked writer splits -> neighbour finds nothing in flight, merges -> locked writer counts}. */
@Scenario(
        role = PRICE,
        schedule =
                "a locked write splits its extent -> a neighbour finds nothing in flight, merges it -> it is counted",
        description = "An extent that a write has split is merged with its neighbour before i_unwritten has risen.",
        commit = "109811c20fb8",
        control = DirectIo.PassedDown.class)
@Word(value = "apart", means = "The extent was left alone.")
@Word(value = "gave-up", means = "The other thread lost its CPU with i_data_sem held; this one went away.")
@Word(value = "merged", means = "The extent was merged under I/O: its conversion has to split it again.", bad = true)
abstract class Merged extends Race {
    private static final int APART_CODE = Words.code("apart");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int MERGED_CODE = Words.code("merged");

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
    private boolean submitted;
    private boolean looked;

    Merged(DirectIo code) {
        this.code = code;
    }

    @Actor
    void lockedWriter() {
        submitted = code.submit(inode, locked);
    }

    @Actor
    void neighbour() {
        looked = code.mergeUnlessInFlight(inode, locked.range());
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = locked.range().isMerged() ? MERGED_CODE : submitted && looked ? APART_CODE : GAVE_UP_CODE;
    }
}
