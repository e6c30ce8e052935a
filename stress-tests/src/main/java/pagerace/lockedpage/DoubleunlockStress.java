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
import pagerace.race.WordResult;

/** Scenario doubleunlock: {@code submitter unlocks for c0 -> locker locks -> submitter unlocks for c1}. */
@Description("The first chunk fails and unlocks the page, somebody locks it, the second fails and unlocks it again.")
@Ref("https://git.kernel.org/torvalds/c/1d53c9e67230")
@Outcome(id = "lock-held", expect = ACCEPTABLE, desc = "Who took the lock has it still.")
public final class DoubleunlockStress {
    private static final String LOST = "lock-lost";
    private static final String LOST_MEANS = "The second chunk released the lock of somebody else.";

    private DoubleunlockStress() {}

    abstract static class Doubleunlock extends LockRace {
        Doubleunlock(AsyncCow code) {
            super(code, 0, 0);
        }

        final void submit() {
            align(0);
            submitAndFree(first);
            submitAndFree(second);
            submitterIsDone();
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class SharedByAll extends Doubleunlock {
        public SharedByAll() {
            super(new AsyncCow.SharedByAll());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class FirstChunkOnlyAsLanded extends Doubleunlock {
        public FirstChunkOnlyAsLanded() {
            super(new AsyncCow.FirstChunkOnlyAsLanded());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class FirstChunkOnly extends Doubleunlock {
        public FirstChunkOnly() {
            super(new AsyncCow.FirstChunkOnly());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class NoRangeCheck extends Doubleunlock {
        public NoRangeCheck() {
            super(new AsyncCow.NoRangeCheck());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class NoRangeCheckShared extends Doubleunlock {
        public NoRangeCheckShared() {
            super(new AsyncCow.NoRangeCheckShared());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class RefPerChunk extends Doubleunlock {
        public RefPerChunk() {
            super(new AsyncCow.RefPerChunk());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class NoRedirty extends Doubleunlock {
        public NoRedirty() {
            super(new AsyncCow.NoRedirty());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DoubleunlockStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class LaterExtentGuard extends Doubleunlock {
        public LaterExtentGuard() {
            super(new AsyncCow.LaterExtentGuard());
        }

        @Actor
        public void submitter() {
            submit();
        }

        @Actor
        public void locker() {
            lock();
        }

        @Arbiter
        public void oracle(WordResult r) {
            judge(r);
        }
    }
}
