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
import pagerace.race.Words;

/** Scenario laterdirty: {@code releaser finds data -> evictor drops it -> releaser meets the dirty folio after it}. */
@Description("The folio that SEEK_DATA found is evicted; the one after it is dirty and must keep its storage.")
@Ref("https://git.kernel.org/torvalds/c/f43dc4dc3eff")
@Outcome(id = ReleaseRace.RELEASED, expect = ACCEPTABLE, desc = ReleaseRace.RELEASED_MEANS)
@Outcome(id = ReleaseRace.GAVE_UP, expect = ACCEPTABLE, desc = ReleaseRace.GAVE_UP_MEANS)
public final class LaterdirtyStress {
    private static final String PUNCHED_DIRTY = "punched-dirty";
    private static final String PUNCHED_DIRTY_MEANS = "A dirty folio has lost its storage: its data will be lost.";

    private static final int PUNCHED_DIRTY_CODE = Words.code(PUNCHED_DIRTY);

    private LaterdirtyStress() {}

    abstract static class LaterDirty extends ReleaseRace {
        LaterDirty(DelallocRelease code) {
            super(code, 2);
            file.dirty(1);
        }

        final void judge(WordResult r) {
            judgePunches(r, PUNCHED_DIRTY_CODE);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class Asserting extends LaterDirty {
        public Asserting() {
            super(new DelallocRelease.Asserting());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SeekAgain extends LaterDirty {
        public SeekAgain() {
            super(new DelallocRelease.SeekAgain());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class Relaxed extends LaterDirty {
        public Relaxed() {
            super(new DelallocRelease.Relaxed());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = ACCEPTABLE_INTERESTING, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class StopAtEqual extends LaterDirty {
        public StopAtEqual() {
            super(new DelallocRelease.StopAtEqual());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SkipPage extends LaterDirty {
        public SkipPage() {
            super(new DelallocRelease.SkipPage());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class EvictUnderLock extends LaterDirty {
        public EvictUnderLock() {
            super(new DelallocRelease.EvictUnderLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SeeksAtomic extends LaterDirty {
        public SeeksAtomic() {
            super(new DelallocRelease.SeeksAtomic());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class LockAndRecheck extends LaterDirty {
        public LockAndRecheck() {
            super(new DelallocRelease.LockAndRecheck());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LaterdirtyStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class NoInvalidateLock extends LaterDirty {
        public NoInvalidateLock() {
            super(new DelallocRelease.NoInvalidateLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void evictor() {
            dropCaches();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }
}
