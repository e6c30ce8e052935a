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
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario phantom: {@code submitter writes and unlocks -> compressor sets dirty}. */
@Description("The first chunk writes the locked page and unlocks it; then the second chunk makes it dirty again.")
@Ref("https://git.kernel.org/torvalds/c/1d53c9e67230")
@Outcome(id = "clean", expect = ACCEPTABLE, desc = "The page was written, and is clean.")
public final class PhantomStress {
    private static final String PHANTOM = "phantom-dirty";
    private static final String PHANTOM_MEANS = "The page is dirty, and no reservation stands behind it.";

    private static final int CLEAN = Words.code("clean");
    private static final int PHANTOM_DIRTY = Words.code(PHANTOM);

    private PhantomStress() {}

    abstract static class Phantom extends TwoChunks {
        Phantom(AsyncCow code) {
            super(code, 0, 2 * AsyncCow.CHUNK_PAGES);
        }

        final void submit() {
            align(0);
            submitAndFree(first);
        }

        final void compress() {
            align(1);
            code.compressFileRange(inode, second, 0);
            code.asyncCowFree(second);
        }

        final void judge(WordResult r) {
            if (!page.isSet(Page.PG_DIRTY)) {
                r.code = CLEAN;
            } else if (!inode.isDelalloc(0)) {
                r.code = PHANTOM_DIRTY;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class SharedByAll extends Phantom {
        public SharedByAll() {
            super(new AsyncCow.SharedByAll());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class FirstChunkOnlyAsLanded extends Phantom {
        public FirstChunkOnlyAsLanded() {
            super(new AsyncCow.FirstChunkOnlyAsLanded());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class FirstChunkOnly extends Phantom {
        public FirstChunkOnly() {
            super(new AsyncCow.FirstChunkOnly());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class NoRangeCheck extends Phantom {
        public NoRangeCheck() {
            super(new AsyncCow.NoRangeCheck());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = ACCEPTABLE_INTERESTING, desc = PHANTOM_MEANS)
    @State
    public static class NoRangeCheckShared extends Phantom {
        public NoRangeCheckShared() {
            super(new AsyncCow.NoRangeCheckShared());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class RefPerChunk extends Phantom {
        public RefPerChunk() {
            super(new AsyncCow.RefPerChunk());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class NoRedirty extends Phantom {
        public NoRedirty() {
            super(new AsyncCow.NoRedirty());
        }

        @Actor
        public void submitter() {
            submit();
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
    @JCStressMeta(PhantomStress.class)
    @Outcome(id = PHANTOM, expect = FORBIDDEN, desc = PHANTOM_MEANS)
    @State
    public static class LaterExtentGuard extends Phantom {
        public LaterExtentGuard() {
            super(new AsyncCow.LaterExtentGuard());
        }

        @Actor
        public void submitter() {
            submit();
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
