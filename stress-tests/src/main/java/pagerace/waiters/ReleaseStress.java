package pagerace.waiters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
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

/** Scenario release, a safety control: {@code locker queues -> splitter clears and unlocks -> locker locks}. */
@Description("A locker that set PG_waiters before the splitter cleared PG_dirty gets the lock, and not too early.")
@Ref("https://git.kernel.org/torvalds/c/2d077d4b5992")
@Outcome(id = TailRace.LOCKED, expect = ACCEPTABLE, desc = TailRace.LOCKED_MEANS)
@Outcome(id = TailRace.GAVE_UP, expect = ACCEPTABLE, desc = TailRace.GAVE_UP_MEANS)
@Outcome(id = "locked-early", expect = FORBIDDEN, desc = "The locker got the lock before the splitter let go of it.")
public final class ReleaseStress {
    private ReleaseStress() {}

    abstract static class Release extends TailRace {
        private static final int LOCKED_EARLY = Words.code("locked-early");

        private final boolean mustSleep;

        Release(SplitHugePage code) {
            super(code);
            mustSleep = mustSleep();
        }

        final void lock(WordResult r) {
            align(1);
            int word = sleepAndLock(mustSleep);
            r.code = word == LOCKED_CODE && !isUnlocking() ? LOCKED_EARLY : word;
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = FORBIDDEN, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class NonAtomicClear extends Release {
        public NonAtomicClear() {
            super(new SplitHugePage.NonAtomicClear());
        }

        @Actor
        public void splitter() {
            dropAndUnlock();
        }

        @Actor
        public void locker(WordResult r) {
            lock(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = FORBIDDEN, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class AtomicClear extends Release {
        public AtomicClear() {
            super(new SplitHugePage.AtomicClear());
        }

        @Actor
        public void splitter() {
            dropAndUnlock();
        }

        @Actor
        public void locker(WordResult r) {
            lock(r);
        }
    }

    @JCStressTest
    @JCStressMeta(ReleaseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = FORBIDDEN, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class ClearBeforeUnfreeze extends Release {
        public ClearBeforeUnfreeze() {
            super(new SplitHugePage.ClearBeforeUnfreeze());
        }

        @Actor
        public void splitter() {
            dropAndUnlock();
        }

        @Actor
        public void locker(WordResult r) {
            lock(r);
        }
    }
}
