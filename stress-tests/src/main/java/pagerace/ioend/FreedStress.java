package pagerace.ioend;

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
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario freed: {@code overwriter takes the slot -> locked writer frees what it held -> overwriter looks into it}. */
@Description("The locked write ends and frees its io_end while an overwrite looks at it through the slot.")
@Ref("https://git.kernel.org/torvalds/c/2dcba4781fa3")
@Outcome(id = "alive", expect = ACCEPTABLE, desc = "The overwrite found no io_end, or one that was not freed.")
public final class FreedStress {
    private static final String AFTER_FREE = "read-after-free";
    private static final String AFTER_FREE_MEANS = "The overwrite read the flag of an io_end that had been freed.";

    private static final int ALIVE_CODE = Words.code("alive");
    private static final int AFTER_FREE_CODE = Words.code(AFTER_FREE);

    private FreedStress() {}

    abstract static class Freed extends Race {
        private final DirectIo code;
        private final Ext4Inode inode = new Ext4Inode();
        private final DirectWrite locked = DirectWrite.lockedAsync(Extent.written());
        private final DirectWrite overwrite = DirectWrite.overwriteSync(Extent.written());

        Freed(DirectIo code) {
            this.code = code;
            code.beginOverwrite(inode);
        }

        final void writeLocked() {
            align(0);
            boolean unused = code.submit(inode, locked);
            locked.end();
        }

        /** Nothing is unwritten here: only the poison of a freed io_end can make a write look like a deferred one. */
        final void overwrite(WordResult r) {
            align(1);
            boolean unused = code.submit(inode, overwrite);
            r.code = overwrite.isDeferred() ? AFTER_FREE_CODE : ALIVE_CODE;
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = AFTER_FREE, expect = ACCEPTABLE_INTERESTING, desc = AFTER_FREE_MEANS)
    @State
    public static class SharedSlot extends Freed {
        public SharedSlot() {
            super(new DirectIo.SharedSlot());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter(WordResult r) {
            overwrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = AFTER_FREE, expect = ACCEPTABLE_INTERESTING, desc = AFTER_FREE_MEANS)
    @State
    public static class VolatileSlot extends Freed {
        public VolatileSlot() {
            super(new DirectIo.VolatileSlot());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter(WordResult r) {
            overwrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = AFTER_FREE, expect = ACCEPTABLE_INTERESTING, desc = AFTER_FREE_MEANS)
    @State
    public static class HoldDataSem extends Freed {
        public HoldDataSem() {
            super(new DirectIo.HoldDataSem());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter(WordResult r) {
            overwrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = AFTER_FREE, expect = ACCEPTABLE_INTERESTING, desc = AFTER_FREE_MEANS)
    @State
    public static class OverwriteStaysOut extends Freed {
        public OverwriteStaysOut() {
            super(new DirectIo.OverwriteStaysOut());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter(WordResult r) {
            overwrite(r);
        }
    }

    @JCStressTest
    @JCStressMeta(FreedStress.class)
    @Outcome(id = AFTER_FREE, expect = FORBIDDEN, desc = AFTER_FREE_MEANS)
    @State
    public static class PassedDown extends Freed {
        public PassedDown() {
            super(new DirectIo.PassedDown());
        }

        @Actor
        public void lockedWriter() {
            writeLocked();
        }

        @Actor
        public void overwriter(WordResult r) {
            overwrite(r);
        }
    }
}
