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
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario reuse: {@code completer clears -> reuser frees, reallocates, writes back, waits -> completer wakes}. */
@Description(
        "A page is freed and used again between the end of its writeback and the wake, which releases a new waiter.")
@Ref("https://git.kernel.org/torvalds/c/2a9127fcf229")
@Outcome(id = "still-waiting", expect = ACCEPTABLE, desc = "The writeback has not ended, and its waiter sleeps.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The reuser did not see the first writeback end in time.")
public final class ReuseStress {
    private static final String WOKEN = "woken-under-writeback";
    private static final String WOKEN_MEANS = "The wake of an earlier life released a waiter: BUG_ON(PageWriteback).";
    private static final String WARNED = "woken-under-writeback-warned";
    private static final String WARNED_MEANS = "The same, and the detector saw a page without references.";

    private static final int STILL_WAITING = Words.code("still-waiting");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int RELEASED = Words.code(WOKEN);
    private static final int RELEASED_WARNED = Words.code(WARNED);

    private ReuseStress() {}

    abstract static class Reuse extends WritebackRace {
        Reuse(PageWriteback code) {
            super(code);
        }

        final void reuse(WordResult r) {
            align(1);
            if (!arriveAfterClear()) {
                r.code = GAVE_UP;
                return;
            }
            mapping.delete(page);
            Page next = writtenPage();
            // Nobody ends this writeback, so there is nothing that could rightfully release the waiter.
            if (code.waitInWriteCachePages(next, this)) {
                r.code = code.warnings() > 0 ? RELEASED_WARNED : RELEASED;
            } else {
                r.code = gaveUp() ? GAVE_UP : STILL_WAITING;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class Trusting extends Reuse {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class BeforeRewrite extends Reuse {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class HoldRef extends Reuse {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class RefWhileWriteback extends Reuse {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class RefIfWaiters extends Reuse {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class LoopInWriteCachePages extends Reuse {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class LoopInWait extends Reuse {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Reuse {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class TestInWaker extends Reuse {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class ClearInWakerLast extends Reuse {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class ClearInWakerFirst extends Reuse {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class WakeUnderLock extends Reuse {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = FORBIDDEN, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class WaitToSet extends Reuse {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReuseStress.class)
    @Outcome(id = WOKEN, expect = ACCEPTABLE_INTERESTING, desc = WOKEN_MEANS)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class WarnIfFree extends Reuse {
        public WarnIfFree() {
            super(new PageWriteback.WarnIfFree());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void reuser(WordResult r) {
            reuse(r);
        }
    }
}
