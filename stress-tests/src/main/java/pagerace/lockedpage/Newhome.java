package pagerace.lockedpage;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario newhome: {@code recycler frees -> new owner adds, frees -> the next allocates -> compressor checks the index, sets dirty}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the page is freed -> it gets a new home, at an index of the second chunk, and loses it -> the second chunk dirties it",
        description =
                "The locked page gets a new home, at an index of the second chunk, or has just left it; the second chunk makes it dirty.",
        commit = "1d53c9e67230",
        control = AsyncCow.SharedByAll.class)
@Word(value = "own", means = "The second chunk made no page of anybody else dirty.")
@Word(value = "dirtied-in-new-home", means = "A page of another file was made dirty, and charged to it.", bad = true)
@Word(
        value = "dirtied-without-mapping",
        means = "The page was made dirty between two homes: no inode was told, i_wb is NULL.",
        bad = true)
abstract class Newhome extends TwoChunks {
    private static final int OWN = Words.code("own");
    private static final int DIRTIED_IN_NEW_HOME = Words.code("dirtied-in-new-home");
    private static final int DIRTIED_WITHOUT_MAPPING = Words.code("dirtied-without-mapping");

    /** In the range of the second chunk. */
    private static final int NEW_INDEX = AsyncCow.CHUNK_PAGES + 1;

    private final AddressSpace newHome = new AddressSpace(2 * AsyncCow.CHUNK_PAGES);
    private final AddressSpace laterHome = new AddressSpace(1);

    Newhome(AsyncCow code) {
        super(code, 0, 2 * AsyncCow.CHUNK_PAGES);
        submitAndFree(first);
        page.clear(Page.PG_WRITEBACK);
        for (int index = AsyncCow.CHUNK_PAGES; index < 2 * AsyncCow.CHUNK_PAGES; index++) {
            inode.writepagesLocks(allocator.alloc(), index);
        }
    }

    /** Truncation, then an owner whose file is truncated as well, then another: one after the other. */
    @Actor
    void recycler() {
        boolean unused = AsyncCow.truncate(inode.mapping(), 0);
        newHome.add(allocator.alloc(), NEW_INDEX);
        unused = AsyncCow.truncate(newHome, NEW_INDEX);
        // Until it is added, the page has the index of its last home, and no mapping.
        laterHome.add(allocator.alloc(), 0);
    }

    @Actor
    void compressor() {
        code.compressFileRange(inode, second, 0);
        code.asyncCowFree(second);
    }

    @Arbiter
    void oracle(WordResult r) {
        if (newHome.dirtied() + laterHome.dirtied() > 0) {
            r.code = DIRTIED_IN_NEW_HOME;
        } else if (page.isSet(Page.PG_DIRTY) && page.generation() > 0) {
            r.code = DIRTIED_WITHOUT_MAPPING;
        } else {
            r.code = OWN;
        }
    }
}
