package pagerace.seekhole;

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

/** Scenario refilled: {@code livelock}, but the folio comes back by a read, which takes invalidate_lock. */
@Description("The folio is evicted whenever SEEK_DATA has found it; a read wants invalidate_lock to bring it back.")
@Ref("https://git.kernel.org/torvalds/c/7a9d43eace88")
@Outcome(id = RefillRace.ENDED, expect = ACCEPTABLE, desc = RefillRace.ENDED_MEANS)
@Outcome(id = RefillRace.GAVE_UP, expect = ACCEPTABLE, desc = RefillRace.GAVE_UP_MEANS)
public final class RefilledStress {
    private static final String STILL_SEEKING = RefillRace.STILL_SEEKING;
    private static final String STILL_SEEKING_MEANS = RefillRace.STILL_SEEKING_MEANS;

    private RefilledStress() {}

    abstract static class Refilled extends RefillRace {
        Refilled(DelallocRelease code) {
            super(code);
        }

        @Override
        final boolean refill() {
            return file.read(0);
        }
    }

    @JCStressTest
    @JCStressMeta(RefilledStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class Asserting extends Refilled {
        public Asserting() {
            super(new DelallocRelease.Asserting());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            evictAndRefill();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(RefilledStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class SeekAgain extends Refilled {
        public SeekAgain() {
            super(new DelallocRelease.SeekAgain());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            evictAndRefill();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(RefilledStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class Relaxed extends Refilled {
        public Relaxed() {
            super(new DelallocRelease.Relaxed());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            evictAndRefill();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(RefilledStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class LockAndRecheck extends Refilled {
        public LockAndRecheck() {
            super(new DelallocRelease.LockAndRecheck());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            evictAndRefill();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(RefilledStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class NoInvalidateLock extends Refilled {
        public NoInvalidateLock() {
            super(new DelallocRelease.NoInvalidateLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            evictAndRefill();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }
}
