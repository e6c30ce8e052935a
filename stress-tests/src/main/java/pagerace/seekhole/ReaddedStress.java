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

/** Scenario readded: {@code releaser looks at a page -> faulter dirties it -> releaser punches what is left}. */
@Description("A folio is evicted, and a write fault puts a dirty one in its place while the storage is given back.")
@Ref("https://git.kernel.org/torvalds/c/f43dc4dc3eff")
@Outcome(id = ReleaseRace.RELEASED, expect = ACCEPTABLE, desc = ReleaseRace.RELEASED_MEANS)
@Outcome(id = ReleaseRace.GAVE_UP, expect = ACCEPTABLE, desc = ReleaseRace.GAVE_UP_MEANS)
public final class ReaddedStress {
    private static final String PUNCHED_DIRTY = "punched-dirty";
    private static final String PUNCHED_DIRTY_MEANS = "A dirty folio has lost its storage: its data will be lost.";

    private static final int PUNCHED_DIRTY_CODE = Words.code(PUNCHED_DIRTY);

    private ReaddedStress() {}

    abstract static class Readded extends ReleaseRace {
        Readded(DelallocRelease code) {
            super(code, 1);
        }

        final void judge(WordResult r) {
            judgePunches(r, PUNCHED_DIRTY_CODE);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class Asserting extends Readded {
        public Asserting() {
            super(new DelallocRelease.Asserting());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SeekAgain extends Readded {
        public SeekAgain() {
            super(new DelallocRelease.SeekAgain());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class Relaxed extends Readded {
        public Relaxed() {
            super(new DelallocRelease.Relaxed());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class StopAtEqual extends Readded {
        public StopAtEqual() {
            super(new DelallocRelease.StopAtEqual());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SkipPage extends Readded {
        public SkipPage() {
            super(new DelallocRelease.SkipPage());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class EvictUnderLock extends Readded {
        public EvictUnderLock() {
            super(new DelallocRelease.EvictUnderLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class SeeksAtomic extends Readded {
        public SeeksAtomic() {
            super(new DelallocRelease.SeeksAtomic());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = FORBIDDEN, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class LockAndRecheck extends Readded {
        public LockAndRecheck() {
            super(new DelallocRelease.LockAndRecheck());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReaddedStress.class)
    @Outcome(id = PUNCHED_DIRTY, expect = ACCEPTABLE_INTERESTING, desc = PUNCHED_DIRTY_MEANS)
    @State
    public static class NoInvalidateLock extends Readded {
        public NoInvalidateLock() {
            super(new DelallocRelease.NoInvalidateLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void faulter() {
            dropCachesThenFault();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }
}
