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

/** Scenario wiped: {@code locked writer fills the slot -> overwriter wipes it -> locked writer finds nothing}. */
@Description("An overwrite clears the slot before the locked write has flagged its io_end through it.")
@Ref("https://git.kernel.org/torvalds/c/2dcba4781fa3")
@Outcome(id = UnwrittenRace.CONVERTED, expect = ACCEPTABLE, desc = UnwrittenRace.CONVERTED_MEANS)
@Outcome(id = UnwrittenRace.GAVE_UP, expect = ACCEPTABLE, desc = UnwrittenRace.GAVE_UP_MEANS)
@Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = ACCEPTABLE, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
public final class WipedStress {
    private WipedStress() {}

    abstract static class Wiped extends UnwrittenRace {
        Wiped(DirectIo code) {
            super(code, DirectWrite.overwriteSync(Extent.written()));
        }
    }

    @JCStressTest
    @JCStressMeta(WipedStress.class)
    @Outcome(id = UnwrittenRace.NEVER, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.NEVER_MEANS)
    @State
    public static class SharedSlot extends Wiped {
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
    @JCStressMeta(WipedStress.class)
    @Outcome(id = UnwrittenRace.NEVER, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.NEVER_MEANS)
    @State
    public static class VolatileSlot extends Wiped {
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
    @JCStressMeta(WipedStress.class)
    @Outcome(id = UnwrittenRace.NEVER, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.NEVER_MEANS)
    @State
    public static class HoldDataSem extends Wiped {
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
    @JCStressMeta(WipedStress.class)
    @Outcome(id = UnwrittenRace.NEVER, expect = FORBIDDEN, desc = UnwrittenRace.NEVER_MEANS)
    @State
    public static class OverwriteStaysOut extends Wiped {
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
    @JCStressMeta(WipedStress.class)
    @Outcome(id = UnwrittenRace.NEVER, expect = FORBIDDEN, desc = UnwrittenRace.NEVER_MEANS)
    @State
    public static class PassedDown extends Wiped {
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
