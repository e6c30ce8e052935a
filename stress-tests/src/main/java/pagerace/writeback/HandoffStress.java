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

/** Scenario handoff: {@code completer clears -> rewriter sets the bit again, waits -> completer wakes}. */
@Description(
        "A page is under writeback again between the end of one writeback and its wake, which releases a new waiter.")
@Ref("https://git.kernel.org/torvalds/c/c2407cf7d22d")
@Outcome(id = "still-waiting", expect = ACCEPTABLE, desc = "The second writeback has not ended, and its waiter sleeps.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The rewriter did not see the first writeback end in time.")
public final class HandoffStress {
    private static final String WOKEN = "woken-under-writeback";
    private static final String WOKEN_MEANS =
            "The wake of an earlier writeback released a waiter: BUG_ON(PageWriteback).";

    private static final int STILL_WAITING = Words.code("still-waiting");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int RELEASED = Words.code(WOKEN);

    private HandoffStress() {}

    abstract static class Handoff extends WritebackRace {
        Handoff(PageWriteback code) {
            super(code);
        }

        final void rewrite(WordResult r) {
            align(1);
            if (!arriveAfterClear()) {
                r.code = GAVE_UP;
                return;
            }
            startWriteback(page);
            if (code.waitInWriteCachePages(page, this)) {
                r.code = RELEASED;
            } else {
                r.code = gaveUp() ? GAVE_UP : STILL_WAITING;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class Trusting extends Handoff {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class BeforeRewrite extends Handoff {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class HoldRef extends Handoff {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class RefWhileWriteback extends Handoff {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class RefIfWaiters extends Handoff {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class LoopInWriteCachePages extends Handoff {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class LoopInWait extends Handoff {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Handoff {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class TestInWaker extends Handoff {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class ClearInWakerLast extends Handoff {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class ClearInWakerFirst extends Handoff {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class WakeUnderLock extends Handoff {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class WaitToSet extends Handoff {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void rewriter(WordResult r) {
            rewrite(r);
        }
    }
}
