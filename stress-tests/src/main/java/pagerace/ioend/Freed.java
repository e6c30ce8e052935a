package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario freed: {@code overwriter takes the slot -> locked writer frees what it held -> overwriter looks into it}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "an overwrite takes the slot -> the locked write ends and frees its io_end -> the overwrite reads it",
        description = "The locked write ends and frees its io_end while an overwrite looks at it through the slot.",
        commit = "2dcba4781fa3",
        anotherBug = "109811c20fb8",
        control = DirectIo.SharedSlot.class)
@Word(value = "alive", means = "The overwrite found no io_end, or one that was not freed.")
@Word(value = "read-after-free", means = "The overwrite read the flag of an io_end that had been freed.", bad = true)
abstract class Freed extends Race {
    private static final int ALIVE_CODE = Words.code("alive");
    private static final int AFTER_FREE_CODE = Words.code("read-after-free");

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.written());
    private final DirectWrite overwrite = DirectWrite.overwriteSync(Extent.written());

    Freed(DirectIo code) {
        this.code = code;
        code.beginOverwrite(inode);
    }

    @Actor
    void lockedWriter() {
        boolean unused = code.submit(inode, locked);
        locked.end();
    }

    /** Nothing is unwritten here: only the poison of a freed io_end can make a write look like a deferred one. */
    @Actor
    void overwriter(WordResult r) {
        boolean unused = code.submit(inode, overwrite);
        r.code = overwrite.isDeferred() ? AFTER_FREE_CODE : ALIVE_CODE;
    }
}
