package pagerace.ioend;

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

/** Scenario stolen: {@code locked writer fills the slot -> overwriter puts its own -> locked writer flags that}. */
@Description("An overwrite puts its own io_end into the slot before the locked write flags what it finds there.")
@Ref("https://git.kernel.org/torvalds/c/2dcba4781fa3")
@Outcome(id = UnwrittenRace.CONVERTED, expect = ACCEPTABLE, desc = UnwrittenRace.CONVERTED_MEANS)
@Outcome(id = UnwrittenRace.GAVE_UP, expect = ACCEPTABLE, desc = UnwrittenRace.GAVE_UP_MEANS)
@Outcome(id = UnwrittenRace.NEVER, expect = ACCEPTABLE, desc = UnwrittenRace.NEVER_MEANS)
@Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = ACCEPTABLE, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
public final class StolenStress {
    private StolenStress() {}

    abstract static class Stolen extends UnwrittenRace {
        Stolen(DirectIo code) {
            super(code, DirectWrite.overwriteAsync(Extent.written()));
        }
    }

    @JCStressTest
    @JCStressMeta(StolenStress.class)
    @Outcome(id = UnwrittenRace.STOLEN, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.STOLEN_MEANS)
    @Outcome(
            id = UnwrittenRace.STOLEN_IN_INTERRUPT,
            expect = ACCEPTABLE_INTERESTING,
            desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
    @State
    public static class SharedSlot extends Stolen {
        public SharedSlot() {
            super(new DirectIo.SharedSlot());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter() {
            overwrite();
        }

        @Arbiter
        public void device(WordResult r) {
            end(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StolenStress.class)
    @Outcome(id = UnwrittenRace.STOLEN, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.STOLEN_MEANS)
    @Outcome(
            id = UnwrittenRace.STOLEN_IN_INTERRUPT,
            expect = ACCEPTABLE_INTERESTING,
            desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
    @State
    public static class VolatileSlot extends Stolen {
        public VolatileSlot() {
            super(new DirectIo.VolatileSlot());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter() {
            overwrite();
        }

        @Arbiter
        public void device(WordResult r) {
            end(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StolenStress.class)
    @Outcome(id = UnwrittenRace.STOLEN, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_MEANS)
    @Outcome(id = UnwrittenRace.STOLEN_IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
    @State
    public static class HoldDataSem extends Stolen {
        public HoldDataSem() {
            super(new DirectIo.HoldDataSem());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter() {
            overwrite();
        }

        @Arbiter
        public void device(WordResult r) {
            end(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StolenStress.class)
    @Outcome(id = UnwrittenRace.STOLEN, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_MEANS)
    @Outcome(id = UnwrittenRace.STOLEN_IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
    @State
    public static class OverwriteStaysOut extends Stolen {
        public OverwriteStaysOut() {
            super(new DirectIo.OverwriteStaysOut());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter() {
            overwrite();
        }

        @Arbiter
        public void device(WordResult r) {
            end(r);
        }
    }

    @JCStressTest
    @JCStressMeta(StolenStress.class)
    @Outcome(id = UnwrittenRace.STOLEN, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_MEANS)
    @Outcome(id = UnwrittenRace.STOLEN_IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
    @State
    public static class PassedDown extends Stolen {
        public PassedDown() {
            super(new DirectIo.PassedDown());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter() {
            overwrite();
        }

        @Arbiter
        public void device(WordResult r) {
            end(r);
        }
    }
}
