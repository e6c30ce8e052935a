package pagerace.writeback;

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

/** Scenario freed: {@code completer clears -> truncater frees the page -> completer turns to it}. */
@Description("The end of writeback lets go of a page, and turns to it once more when it has been freed.")
@Ref("https://git.kernel.org/torvalds/c/2a9127fcf229")
@Outcome(id = "wake-in-own-life", expect = ACCEPTABLE, desc = "The waker found the page as it left it.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The truncater did not see the completer through in time.")
public final class FreedStress {
    private static final String FREED = "wake-after-free";
    private static final String FREED_MEANS = "The waker turned to a page that was free, or somebody else's.";
    private static final String WARNED = "wake-after-free-warned";
    private static final String WARNED_MEANS = "The same, and the detector saw a page without references.";

    private static final int WAKE_IN_OWN_LIFE = Words.code("wake-in-own-life");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int WAKE_AFTER_FREE = Words.code(FREED);
    private static final int WAKE_AFTER_FREE_WARNED = Words.code(WARNED);

    private FreedStress() {}

    abstract static class Freed extends WritebackRace implements Witness {
        private int generationAtWake;
        private boolean truncaterGaveUp;

        Freed(PageWriteback code) {
            super(code);
            code.witnessedBy(this);
        }

        @Override
        public final void atWake(Page woken) {
            generationAtWake = woken.generation();
        }

        final void truncate() {
            align(1);
            if (code.waitOnPageWriteback(page, this)) {
                mapping.delete(page);
            } else {
                truncaterGaveUp = true;
            }
        }

        final void judge(WordResult r) {
            if (generationAtWake != 0) {
                r.code = code.warnings() > 0 ? WAKE_AFTER_FREE_WARNED : WAKE_AFTER_FREE;
            } else {
                r.code = truncaterGaveUp ? GAVE_UP : WAKE_IN_OWN_LIFE;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class Trusting extends Freed {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class BeforeRewrite extends Freed {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = FORBIDDEN, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class HoldRef extends Freed {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = FORBIDDEN, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class RefWhileWriteback extends Freed {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = FORBIDDEN, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class RefIfWaiters extends Freed {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class LoopInWriteCachePages extends Freed {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class LoopInWait extends Freed {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = FORBIDDEN, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Freed {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class TestInWaker extends Freed {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class ClearInWakerLast extends Freed {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class ClearInWakerFirst extends Freed {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = FORBIDDEN, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class WakeUnderLock extends Freed {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class WaitToSet extends Freed {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = FREED, expect = ACCEPTABLE_INTERESTING, desc = FREED_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class WarnIfFree extends Freed {
        public WarnIfFree() {
            super(new PageWriteback.WarnIfFree());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }
}
