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

/** Scenario split: {@code locked writer flags its io_end -> overwriter changes the slot -> locked writer looks again}. */
@Description("An overwrite changes the slot after the locked write has flagged its io_end, and before it asks again.")
@Ref("https://git.kernel.org/torvalds/c/2dcba4781fa3")
@Outcome(id = UnwrittenRace.CONVERTED, expect = ACCEPTABLE, desc = UnwrittenRace.CONVERTED_MEANS)
@Outcome(id = UnwrittenRace.GAVE_UP, expect = ACCEPTABLE, desc = UnwrittenRace.GAVE_UP_MEANS)
@Outcome(id = UnwrittenRace.NEVER, expect = ACCEPTABLE, desc = UnwrittenRace.NEVER_MEANS)
@Outcome(id = UnwrittenRace.STOLEN, expect = ACCEPTABLE, desc = UnwrittenRace.STOLEN_MEANS)
@Outcome(id = UnwrittenRace.STOLEN_IN_INTERRUPT, expect = ACCEPTABLE, desc = UnwrittenRace.STOLEN_IN_INTERRUPT_MEANS)
public final class SplitStress {
    private SplitStress() {}

    abstract static class Split extends UnwrittenRace {
        Split(DirectIo code) {
            super(code, DirectWrite.overwriteAsync(Extent.written()));
        }
    }

    @JCStressTest
    @JCStressMeta(SplitStress.class)
    @Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
    @State
    public static class SharedSlot extends Split {
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
    @JCStressMeta(SplitStress.class)
    @Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = ACCEPTABLE_INTERESTING, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
    @State
    public static class VolatileSlot extends Split {
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
    @JCStressMeta(SplitStress.class)
    @Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
    @State
    public static class HoldDataSem extends Split {
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
    @JCStressMeta(SplitStress.class)
    @Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
    @State
    public static class OverwriteStaysOut extends Split {
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
    @JCStressMeta(SplitStress.class)
    @Outcome(id = UnwrittenRace.IN_INTERRUPT, expect = FORBIDDEN, desc = UnwrittenRace.IN_INTERRUPT_MEANS)
    @State
    public static class PassedDown extends Split {
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
