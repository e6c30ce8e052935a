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
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario lockorder: {@code both take their own lock -> both want the lock of the other}. */
@Description("Two faults, each under its own invalidate_lock, reclaim a folio of the file of the other.")
@Ref("https://git.kernel.org/torvalds/c/f43dc4dc3eff")
@Outcome(id = "reclaimed", expect = ACCEPTABLE, desc = "Both faults got their memory.")
@Outcome(id = ReleaseRace.GAVE_UP, expect = ACCEPTABLE, desc = ReleaseRace.GAVE_UP_MEANS)
public final class LockorderStress {
    private static final String STUCK = "stuck";
    private static final String STUCK_MEANS = "Each fault holds its own invalidate_lock and waits for the other's.";

    private static final int RECLAIMED_CODE = Words.code("reclaimed");
    private static final int GAVE_UP_CODE = Words.code(ReleaseRace.GAVE_UP);
    private static final int STUCK_CODE = Words.code(STUCK);

    private LockorderStress() {}

    abstract static class LockOrder extends Race {
        private final DelallocRelease code;
        private final DelallocFile one = new DelallocFile(1);
        private final DelallocFile other = new DelallocFile(1);
        private boolean firstGaveUp;
        private boolean secondGaveUp;

        LockOrder(DelallocRelease code) {
            this.code = code;
            one.fill(0);
            other.fill(0);
        }

        final void faultInOne() {
            align(0);
            firstGaveUp = code.faultAndReclaim(one, other, 0) == Eviction.GAVE_UP;
        }

        final void faultInOther() {
            align(1);
            secondGaveUp = code.faultAndReclaim(other, one, 0) == Eviction.GAVE_UP;
        }

        /** Both went away only if each had waited for the other: one that merely lost its CPU goes through later. */
        final void judge(WordResult r) {
            r.code = firstGaveUp && secondGaveUp
                    ? STUCK_CODE
                    : firstGaveUp || secondGaveUp ? GAVE_UP_CODE : RECLAIMED_CODE;
        }
    }

    @JCStressTest
    @JCStressMeta(LockorderStress.class)
    @Outcome(id = STUCK, expect = FORBIDDEN, desc = STUCK_MEANS)
    @State
    public static class Asserting extends LockOrder {
        public Asserting() {
            super(new DelallocRelease.Asserting());
        }

        @Actor
        public void faulter() {
            faultInOne();
        }

        @Actor
        public void otherFaulter() {
            faultInOther();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LockorderStress.class)
    @Outcome(id = STUCK, expect = FORBIDDEN, desc = STUCK_MEANS)
    @State
    public static class SeekAgain extends LockOrder {
        public SeekAgain() {
            super(new DelallocRelease.SeekAgain());
        }

        @Actor
        public void faulter() {
            faultInOne();
        }

        @Actor
        public void otherFaulter() {
            faultInOther();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(LockorderStress.class)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @State
    public static class EvictUnderLock extends LockOrder {
        public EvictUnderLock() {
            super(new DelallocRelease.EvictUnderLock());
        }

        @Actor
        public void faulter() {
            faultInOne();
        }

        @Actor
        public void otherFaulter() {
            faultInOther();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }
}
