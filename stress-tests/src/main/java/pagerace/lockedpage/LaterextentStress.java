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

/** Scenario laterextent: {@code submitter unlocks in extent 0 -> locker locks -> submitter unlocks in extent 1}. */
@Description("An early extent unlocks the page, somebody locks it, a later extent of the chunk fails and unlocks it.")
@Ref("https://git.kernel.org/torvalds/c/2b83a0eea5a1")
@Outcome(id = "lock-held", expect = ACCEPTABLE, desc = "Who took the lock has it still.")
public final class LaterextentStress {
    private static final String LOST = "lock-lost";
    private static final String LOST_MEANS = "The later extent released the lock of somebody else.";

    private LaterextentStress() {}

    abstract static class Laterextent extends LockRace {
        Laterextent(AsyncCow code) {
            super(code, 1, 1);
        }

        final void submit() {
            align(0);
            submitAndFree(first);
            submitterIsDone();
        }
    }

    @JCStressTest
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class SharedByAll extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class FirstChunkOnlyAsLanded extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class FirstChunkOnly extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class NoRangeCheck extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class NoRangeCheckShared extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class RefPerChunk extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = ACCEPTABLE_INTERESTING, desc = LOST_MEANS)
    @State
    public static class NoRedirty extends Laterextent {
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
    @JCStressMeta(LaterextentStress.class)
    @Outcome(id = LOST, expect = FORBIDDEN, desc = LOST_MEANS)
    @State
    public static class LaterExtentGuard extends Laterextent {
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
