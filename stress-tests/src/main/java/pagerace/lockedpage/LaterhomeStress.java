package pagerace.lockedpage;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Ref;
import org.openjdk.jcstress.annotations.State;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario laterhome: {@code submitter unlocks -> recycler frees, new owner locks -> submitter unlocks again}. */
@Description("An early extent unlocks the page, it gets a new home at an index of the later extent, which unlocks it.")
@Ref("https://git.kernel.org/torvalds/c/2b83a0eea5a1")
@Outcome(id = "lock-held", expect = ACCEPTABLE, desc = "The new owner has the lock of his page still.")
public final class LaterhomeStress {
    private static final String LOST = "lock-lost";
    private static final String LOST_MEANS = "The later extent released the lock of the page's new owner.";

    private static final int LOCK_HELD = Words.code("lock-held");
    private static final int LOCK_LOST = Words.code(LOST);

    /** In the range of the later extent. */
    private static final int NEW_INDEX = AsyncCow.EXTENT_PAGES + 1;

    private LaterhomeStress() {}

    abstract static class Laterhome extends SubmitterRace {
        private final AddressSpace newHome = new AddressSpace(AsyncCow.CHUNK_PAGES);

        /** Oracle only: the page in its new home, locked by its owner, who never unlocks it. */
        private @Nullable Page mine;

        Laterhome(AsyncCow code) {
            super(code, 1, 1);
            for (int index = 1; index < AsyncCow.EXTENT_PAGES; index++) {
                inode.writepagesLocks(allocator.alloc(), index);
            }
        }

        final void submit() {
            align(0);
            submitAndFree(first);
            submitterIsDone();
        }

        /** The device, then truncation, then the new owner: in the kernel three, and one after the other. */
        final void recycle() {
            align(1);
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

        final void judge(WordResult r) {
            if (mine != null) {
                r.code = mine.isSet(Page.PG_LOCKED) ? LOCK_HELD : LOCK_LOST;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(LaterhomeStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class SharedByAll extends Laterhome {
        public SharedByAll() {
            super(new AsyncCow.SharedByAll());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterhomeStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class FirstChunkOnly extends Laterhome {
        public FirstChunkOnly() {
            super(new AsyncCow.FirstChunkOnly());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterhomeStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class RefPerChunk extends Laterhome {
        public RefPerChunk() {
            super(new AsyncCow.RefPerChunk());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterhomeStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class LaterExtentGuard extends Laterhome {
        public LaterExtentGuard() {
            super(new AsyncCow.LaterExtentGuard());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }
}
