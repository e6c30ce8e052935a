package pagerace.writeback;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;
import static pagerace.kernel.Page.PG_WAITERS;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Ref;
import org.openjdk.jcstress.annotations.State;
import pagerace.race.WordResult;

/** Scenario handoffstale: {@code PG_waiters is stale -> completer clears -> rewriter sets the bit again, waits -> completer wakes}. */
@Description("As handoff, and PG_waiters was left behind by a waiter that is gone.")
@Ref("https://git.kernel.org/torvalds/c/c2407cf7d22d")
@Outcome(id = "still-waiting", expect = ACCEPTABLE, desc = "The second writeback has not ended, and its waiter sleeps.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The rewriter did not see the first writeback end in time.")
public final class HandoffstaleStress {
    private static final String WOKEN = "woken-under-writeback";
    private static final String WOKEN_MEANS =
            "The wake of an earlier writeback released a waiter: BUG_ON(PageWriteback).";

    private HandoffstaleStress() {}

    abstract static class Stale extends HandoffStress.Handoff {
        Stale(PageWriteback code) {
            super(code);
            page.set(PG_WAITERS);
        }
    }

    @JCStressTest
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class Trusting extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class BeforeRewrite extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class HoldRef extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class RefWhileWriteback extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @State
    public static class RefIfWaiters extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class LoopInWriteCachePages extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class LoopInWait extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class TestInWaker extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class ClearInWakerLast extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class ClearInWakerFirst extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class WakeUnderLock extends Stale {
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
    @JCStressMeta(HandoffstaleStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @State
    public static class WaitToSet extends Stale {
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
