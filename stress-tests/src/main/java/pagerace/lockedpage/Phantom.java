package pagerace.lockedpage;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario phantom: {@code submitter writes and unlocks -> compressor sets dirty}. */
@Scenario(
        role = PRICE,
        schedule = "the first chunk writes the page and unlocks it -> the second chunk dirties it",
        description =
                "The first chunk writes the locked page and unlocks it; then the second chunk makes it dirty again.",
        commit = "1d53c9e67230",
        control = AsyncCow.NoRangeCheckShared.class)
@Word(value = "clean", means = "The page was written, and is clean.")
@Word(value = "phantom-dirty", means = "The page is dirty, and no reservation stands behind it.", bad = true)
abstract class Phantom extends TwoChunks {
    private static final int CLEAN = Words.code("clean");
    private static final int PHANTOM_DIRTY = Words.code("phantom-dirty");

    Phantom(AsyncCow code) {
        super(code, 0, 2 * AsyncCow.CHUNK_PAGES);
    }

    @Actor
    void submitter() {
        submitAndFree(first);
    }

    @Actor
    void compressor() {
        code.compressFileRange(inode, second, 0);
        code.asyncCowFree(second);
    }

    @Arbiter
    void oracle(WordResult r) {
        if (!page.isSet(Page.PG_DIRTY)) {
            r.code = CLEAN;
        } else if (!inode.isDelalloc(0)) {
            r.code = PHANTOM_DIRTY;
        }
    }
}
