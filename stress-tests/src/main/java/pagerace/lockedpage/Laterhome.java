package pagerace.lockedpage;

import static pagerace.model.Role.BREAKAGE;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario laterhome: {@code submitter unlocks -> recycler frees, new owner locks -> submitter unlocks again}. */
@Scenario(
        role = BREAKAGE,
        schedule = "an early extent unlocks -> the page gets a new home and is locked there -> a later extent unlocks",
        description =
                "An early extent unlocks the page, it gets a new home at an index of the later extent, which unlocks it.",
        commit = "2b83a0eea5a1",
        anotherBug = "2b83a0eea5a1",
        control = AsyncCow.SharedByAll.class)
@Word(value = "lock-held", means = "The new owner has the lock of his page still.")
@Word(value = "lock-lost", means = "The later extent released the lock of the page's new owner.", bad = true)
abstract class Laterhome extends SubmitterRace {
    private static final int LOCK_HELD = Words.code("lock-held");
    private static final int LOCK_LOST = Words.code("lock-lost");

    /** In the range of the later extent. */
    private static final int NEW_INDEX = AsyncCow.EXTENT_PAGES + 1;

    private final AddressSpace newHome = new AddressSpace(AsyncCow.CHUNK_PAGES);

    /** Oracle only: the page in its new home, locked by its owner, who never unlocks it. */
    private @Nullable Page mine;

    Laterhome(AsyncCow code) {
        super(code, 1, 1);
        for (int index = 1; index < AsyncCow.EXTENT_PAGES; index++) {
            inode.writepagesLocks(allocator.alloc(), index);
        }
    }

    @Actor
    void submitter() {
        submitAndFree(first);
        submitterIsDone();
    }

    /** The device, then truncation, then the new owner: in the kernel three, and one after the other. */
    @Actor
    void recycler() {
        if (waitWhileLocked()) {
            page.clear(Page.PG_WRITEBACK);
            if (AsyncCow.truncate(inode.mapping(), 0)) {
                Page reused = allocator.alloc();
                boolean unused = reused.tryLock();
                newHome.add(reused, NEW_INDEX);
                mine = reused;
            }
        }
    }

    @Arbiter
    void oracle(WordResult r) {
        if (mine != null) {
            r.code = mine.isSet(Page.PG_LOCKED) ? LOCK_HELD : LOCK_LOST;
        }
    }
}
