package pagerace.writeback;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;
import static pagerace.kernel.Page.PG_WRITEBACK;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Ref;
import org.openjdk.jcstress.annotations.State;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario release: {@code waiter queues -> completer clears and wakes -> waiter goes on}. */
@Description("The waiter of a writeback is released once it has ended: never before, and never not at all.")
@Ref("https://git.kernel.org/torvalds/c/2a9127fcf229")
@Outcome(id = "released", expect = ACCEPTABLE, desc = "The waiter went on, and the writeback had ended.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The waiter did not see the completer through in time.")
public final class ReleaseStress {
    private static final String EARLY = "released-early";
    private static final String EARLY_MEANS = "The waiter went on while the bit was set.";
    private static final String NEVER = "never-released";
    private static final String NEVER_MEANS = "The writeback ended, and its waiter sleeps for ever.";

    private static final int RELEASED = Words.code("released");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int RELEASED_EARLY = Words.code(EARLY);
    private static final int NEVER_RELEASED = Words.code(NEVER);

    private ReleaseStress() {}

    abstract static class Release extends WritebackRace {
        Release(PageWriteback code) {
            super(code);
        }

        final void await(WordResult r) {
            align(1);
            if (!code.waitInWriteCachePages(page, this)) {
                r.code = gaveUp() ? GAVE_UP : NEVER_RELEASED;
            } else {
                boolean early = page.isSet(PG_WRITEBACK) && !code.waitsToSet();
                r.code = early ? RELEASED_EARLY : RELEASED;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class Trusting extends Release {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class BeforeRewrite extends Release {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class HoldRef extends Release {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class RefWhileWriteback extends Release {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class RefIfWaiters extends Release {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class LoopInWriteCachePages extends Release {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class LoopInWait extends Release {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Release {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class TestInWaker extends Release {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = ACCEPTABLE_INTERESTING, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = ACCEPTABLE_INTERESTING, desc = NEVER_MEANS)
    @State
    public static class ClearInWakerLast extends Release {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class ClearInWakerFirst extends Release {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class WakeUnderLock extends Release {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class WaitToSet extends Release {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = EARLY, expect = FORBIDDEN, desc = EARLY_MEANS)
    @Outcome(id = NEVER, expect = FORBIDDEN, desc = NEVER_MEANS)
    @State
    public static class WarnIfFree extends Release {
        public WarnIfFree() {
            super(new PageWriteback.WarnIfFree());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void waiter(WordResult r) {
            await(r);
        }
    }
}
