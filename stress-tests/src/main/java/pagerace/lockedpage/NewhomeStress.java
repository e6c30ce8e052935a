package pagerace.lockedpage;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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

/** Scenario newhome: {@code recycler frees -> new owner adds -> compressor checks the index, sets dirty}. */
@Description("The locked page gets a new home, at an index of the second chunk, and the second chunk makes it dirty.")
@Ref("https://git.kernel.org/torvalds/c/1d53c9e67230")
@Outcome(id = "own", expect = ACCEPTABLE, desc = "The second chunk made no page of anybody else dirty.")
public final class NewhomeStress {
    private static final String IN_NEW_HOME = "dirtied-in-new-home";
    private static final String IN_NEW_HOME_MEANS = "A page of another file was made dirty, and charged to it.";
    private static final String WITHOUT_MAPPING = "dirtied-without-mapping";
    private static final String WITHOUT_MAPPING_MEANS =
            "The page was made dirty between two homes: no inode was told, i_wb is NULL.";

    private static final int OWN = Words.code("own");
    private static final int DIRTIED_IN_NEW_HOME = Words.code(IN_NEW_HOME);
    private static final int DIRTIED_WITHOUT_MAPPING = Words.code(WITHOUT_MAPPING);

    /** In the range of the second chunk. */
    private static final int NEW_INDEX = AsyncCow.CHUNK_PAGES + 1;

    private NewhomeStress() {}

    abstract static class Newhome extends TwoChunks {
        private final AddressSpace newHome = new AddressSpace(2 * AsyncCow.CHUNK_PAGES);

        Newhome(AsyncCow code) {
            super(code, 0, 2 * AsyncCow.CHUNK_PAGES);
            submitAndFree(first);
            page.clear(Page.PG_WRITEBACK);
            for (int index = AsyncCow.CHUNK_PAGES; index < 2 * AsyncCow.CHUNK_PAGES; index++) {
                inode.writepagesLocks(allocator.alloc(), index);
            }
        }

        final void recycle() {
            align(0);
            boolean unused = AsyncCow.truncate(inode.mapping(), 0);
            newHome.add(allocator.alloc(), NEW_INDEX);
        }

        final void compress() {
            align(1);
            code.compressFileRange(inode, second, 0);
            code.asyncCowFree(second);
        }

        final void judge(WordResult r) {
            if (newHome.dirtied() > 0) {
                r.code = DIRTIED_IN_NEW_HOME;
            } else if (page.isSet(Page.PG_DIRTY) && page.generation() > 0) {
                r.code = DIRTIED_WITHOUT_MAPPING;
            } else {
                r.code = OWN;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = ACCEPTABLE_INTERESTING, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = ACCEPTABLE_INTERESTING, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class SharedByAll extends Newhome {
        public SharedByAll() {
            super(new AsyncCow.SharedByAll());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class FirstChunkOnlyAsLanded extends Newhome {
        public FirstChunkOnlyAsLanded() {
            super(new AsyncCow.FirstChunkOnlyAsLanded());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class FirstChunkOnly extends Newhome {
        public FirstChunkOnly() {
            super(new AsyncCow.FirstChunkOnly());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class NoRangeCheck extends Newhome {
        public NoRangeCheck() {
            super(new AsyncCow.NoRangeCheck());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = ACCEPTABLE_INTERESTING, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = ACCEPTABLE_INTERESTING, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class NoRangeCheckShared extends Newhome {
        public NoRangeCheckShared() {
            super(new AsyncCow.NoRangeCheckShared());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class RefPerChunk extends Newhome {
        public RefPerChunk() {
            super(new AsyncCow.RefPerChunk());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class NoRedirty extends Newhome {
        public NoRedirty() {
            super(new AsyncCow.NoRedirty());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(NewhomeStress.class)
    @Outcome(id = IN_NEW_HOME, expect = FORBIDDEN, desc = IN_NEW_HOME_MEANS)
    @Outcome(id = WITHOUT_MAPPING, expect = FORBIDDEN, desc = WITHOUT_MAPPING_MEANS)
    @State
    public static class LaterExtentGuard extends Newhome {
        public LaterExtentGuard() {
            super(new AsyncCow.LaterExtentGuard());
        }

        @Actor
        public void recycler() {
            recycle();
        }

        @Actor
        public void compressor() {
            compress();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }
}
