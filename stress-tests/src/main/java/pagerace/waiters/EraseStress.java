package pagerace.waiters;

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
import pagerace.race.WordResult;

/** Scenario erase: {@code splitter loads the flags -> locker sets PG_waiters -> splitter stores them}. */
@Description("A locker sets PG_waiters while the splitter clears PG_dirty, and the unlock does not see it.")
@Ref("https://git.kernel.org/torvalds/c/2d077d4b5992")
@Outcome(id = TailRace.LOCKED, expect = ACCEPTABLE, desc = TailRace.LOCKED_MEANS)
@Outcome(id = TailRace.GAVE_UP, expect = ACCEPTABLE, desc = TailRace.GAVE_UP_MEANS)
public final class EraseStress {
    private EraseStress() {}

    abstract static class Erase extends TailRace {
        Erase(SplitHugePage code) {
            super(code);
        }

        final void lock(WordResult r) {
            align(1);
            r.code = lock();
        }
    }

    @JCStressTest
    @JCStressMeta(EraseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = ACCEPTABLE_INTERESTING, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class NonAtomicClear extends Erase {
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
    @JCStressMeta(EraseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = ACCEPTABLE_INTERESTING, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class VolatileFlags extends Erase {
        public VolatileFlags() {
            super(new SplitHugePage.VolatileFlags());
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
    @JCStressMeta(EraseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = FORBIDDEN, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class AtomicClear extends Erase {
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
    @JCStressMeta(EraseStress.class)
    @Outcome(id = TailRace.SLEEPS, expect = FORBIDDEN, desc = TailRace.SLEEPS_MEANS)
    @State
    public static class ClearBeforeUnfreeze extends Erase {
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
