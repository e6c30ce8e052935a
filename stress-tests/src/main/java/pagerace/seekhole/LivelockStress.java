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

/** Scenario livelock: {@code releaser finds data -> evictor drops it and brings it back -> releaser finds data}. */
@Description(
        "The folio is evicted whenever SEEK_DATA has found it, and brought back, under no lock, before the next time.")
@Ref("https://git.kernel.org/torvalds/c/7a9d43eace88")
@Outcome(id = RefillRace.ENDED, expect = ACCEPTABLE, desc = RefillRace.ENDED_MEANS)
@Outcome(id = RefillRace.GAVE_UP, expect = ACCEPTABLE, desc = RefillRace.GAVE_UP_MEANS)
public final class LivelockStress {
    private static final String STILL_SEEKING = RefillRace.STILL_SEEKING;
    private static final String STILL_SEEKING_MEANS = RefillRace.STILL_SEEKING_MEANS;

    private LivelockStress() {}

    abstract static class Livelock extends RefillRace {
        Livelock(DelallocRelease code) {
            super(code);
        }

        @Override
        final boolean refill() {
            file.fill(0);
            return true;
        }
    }

    @JCStressTest
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class Asserting extends Livelock {
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class SeekAgain extends Livelock {
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class Relaxed extends Livelock {
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class StopAtEqual extends Livelock {
        public StopAtEqual() {
            super(new DelallocRelease.StopAtEqual());
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class SkipPage extends Livelock {
        public SkipPage() {
            super(new DelallocRelease.SkipPage());
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class EvictUnderLock extends Livelock {
        public EvictUnderLock() {
            super(new DelallocRelease.EvictUnderLock());
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = FORBIDDEN, desc = STILL_SEEKING_MEANS)
    @State
    public static class SeeksAtomic extends Livelock {
        public SeeksAtomic() {
            super(new DelallocRelease.SeeksAtomic());
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class LockAndRecheck extends Livelock {
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
    @JCStressMeta(LivelockStress.class)
    @Outcome(id = STILL_SEEKING, expect = ACCEPTABLE_INTERESTING, desc = STILL_SEEKING_MEANS)
    @State
    public static class NoInvalidateLock extends Livelock {
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
