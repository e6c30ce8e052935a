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
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario starve: {@code completer clears and wakes -> rewriter sets the bit again -> the waiter tests it and sleeps again}. */
@Description("A waiter whose writeback has ended is not released, because the next writeback has begun.")
@Ref("https://git.kernel.org/torvalds/c/c2407cf7d22d")
@Outcome(id = "released", expect = ACCEPTABLE, desc = "The waiter went on after its own writeback.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The rewriter did not see the first writeback end in time.")
public final class StarveStress {
    private static final String AGAIN = "sleeps-again";
    private static final String AGAIN_MEANS = "The waiter was woken, found the bit set again, and went back to sleep.";
    private static final String NOT_WOKEN = "not-woken";
    private static final String NOT_WOKEN_MEANS = "The waker found the bit set again, and left the waiter asleep.";

    private static final int RELEASED = Words.code("released");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int SLEEPS_AGAIN = Words.code(AGAIN);
    private static final int STAYS_ASLEEP = Words.code(NOT_WOKEN);

    private StarveStress() {}

    abstract static class Starve extends WritebackRace {
        /** Syncs the file, so it holds no page lock that would keep the rewriter away. */
        private final Waiter syncer;

        private int outcome;
        private boolean rewriterGaveUp;

        Starve(PageWriteback code) {
            super(code);
            syncer = code.prepareToWait(page, false);
        }

        /** The waker, and on the same CPU after it the waiter that it wakes. */
        final void completeAndResume() {
            endFirstWriteback();
            if (!syncer.isWoken()) {
                outcome = STAYS_ASLEEP;
            } else {
                outcome = code.waitsAgain(page) ? SLEEPS_AGAIN : RELEASED;
            }
        }

        final void rewrite() {
            align(1);
            if (arriveAfterClear()) {
                startWriteback(page);
            } else {
                rewriterGaveUp = true;
            }
        }

        final void judge(WordResult r) {
            r.code = rewriterGaveUp ? GAVE_UP : outcome;
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class Trusting extends Starve {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = ACCEPTABLE_INTERESTING, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = ACCEPTABLE_INTERESTING, desc = NOT_WOKEN_MEANS)
    @State
    public static class BeforeRewrite extends Starve {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class HoldRef extends Starve {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class RefWhileWriteback extends Starve {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class RefIfWaiters extends Starve {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class LoopInWriteCachePages extends Starve {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = ACCEPTABLE_INTERESTING, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = ACCEPTABLE_INTERESTING, desc = NOT_WOKEN_MEANS)
    @State
    public static class LoopInWait extends Starve {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = ACCEPTABLE_INTERESTING, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = ACCEPTABLE_INTERESTING, desc = NOT_WOKEN_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Starve {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = ACCEPTABLE_INTERESTING, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = ACCEPTABLE_INTERESTING, desc = NOT_WOKEN_MEANS)
    @State
    public static class TestInWaker extends Starve {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class ClearInWakerLast extends Starve {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class ClearInWakerFirst extends Starve {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class WakeUnderLock extends Starve {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StarveStress.class)
    @Outcome(id = AGAIN, expect = FORBIDDEN, desc = AGAIN_MEANS)
    @Outcome(id = NOT_WOKEN, expect = FORBIDDEN, desc = NOT_WOKEN_MEANS)
    @State
    public static class WaitToSet extends Starve {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            completeAndResume();
        }

        @Actor
        public void rewriter() {
            rewrite();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }
}
