package pagerace.writeback;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Ref;
import org.openjdk.jcstress.annotations.State;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario split: {@code completer wakes -> splitter goes on and cannot freeze the count -> completer drops its reference}. */
@Description("The waiter goes on to split the page while the waker still holds a reference, and the split is refused.")
@Ref("https://git.kernel.org/torvalds/c/073861ed77b6")
@Outcome(id = "split-done", expect = ACCEPTABLE, desc = "The reference count was the expected one.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The splitter did not see the completer through in time.")
public final class SplitStress {
    private static final String REFUSED = "split-refused";
    private static final String REFUSED_MEANS = "Somebody held one more reference.";

    private static final int SPLIT_DONE = Words.code("split-done");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int SPLIT_REFUSED = Words.code(REFUSED);

    private SplitStress() {}

    abstract static class Split extends WritebackRace {
        /** The reference of the page cache, and the splitter's own. */
        private static final int EXPECTED = 2;

        Split(PageWriteback code) {
            super(code);
            page.get();
        }

        final void split(WordResult r) {
            align(1);
            if (!code.waitOnPageWriteback(page, this)) {
                r.code = GAVE_UP;
                return;
            }
            mapping.iPages().lock();
            boolean frozen = page.freeze(EXPECTED);
            if (frozen) {
                page.unfreeze(EXPECTED);
            }
            mapping.iPages().unlock();
            r.code = frozen ? SPLIT_DONE : SPLIT_REFUSED;
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class Trusting extends Split {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class BeforeRewrite extends Split {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = ACCEPTABLE_INTERESTING, desc = REFUSED_MEANS)
    @State
    public static class HoldRef extends Split {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = ACCEPTABLE_INTERESTING, desc = REFUSED_MEANS)
    @State
    public static class RefWhileWriteback extends Split {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = ACCEPTABLE_INTERESTING, desc = REFUSED_MEANS)
    @State
    public static class RefIfWaiters extends Split {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class LoopInWriteCachePages extends Split {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class LoopInWait extends Split {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = ACCEPTABLE_INTERESTING, desc = REFUSED_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Split {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class TestInWaker extends Split {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class ClearInWakerLast extends Split {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class ClearInWakerFirst extends Split {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class WakeUnderLock extends Split {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = REFUSED, expect = FORBIDDEN, desc = REFUSED_MEANS)
    @State
    public static class WaitToSet extends Split {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void splitter(WordResult r) {
            split(r);
        }
    }
}
