package pagerace.writeback;

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
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario truncate: {@code completer clears -> truncater reuses the page, waits, is released, frees it -> a new owner writes -> device reads}. */
@Description(
        "A stale wake releases a truncation, the freed page gets a new owner, and the device writes that one's data.")
@Ref("https://git.kernel.org/torvalds/c/2a9127fcf229")
@Outcome(
        id = "own-data-written",
        expect = ACCEPTABLE,
        desc = "The device read what stood in the page when its writeback began.")
@Outcome(id = "gave-up", expect = ACCEPTABLE, desc = "The other actor was not through in time.")
public final class TruncateStress {
    private static final String NEW_DATA = "new-data-written";
    private static final String NEW_DATA_MEANS = "The device read what a new owner had written since.";

    private static final int OWN_DATA_WRITTEN = Words.code("own-data-written");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int NEW_DATA_WRITTEN = Words.code(NEW_DATA);

    private TruncateStress() {}

    abstract static class Truncate extends WritebackRace {
        private static final int OLD_DATA = 1;
        private static final int DATA_OF_NEW_OWNER = 2;

        /** The page whose second writeback is on its way to the device, and what stands in it. */
        private Page submitted = page;

        private int contents = OLD_DATA;
        private boolean truncaterGaveUp;

        Truncate(PageWriteback code) {
            super(code);
        }

        final void truncate() {
            align(1);
            if (!arriveAfterClear()) {
                truncaterGaveUp = true;
                return;
            }
            mapping.delete(page);
            submitted = writtenPage();
            if (code.waitOnPageWriteback(submitted, this)) {
                mapping.delete(submitted);
                Page newOwners = allocate();
                if (newOwners == submitted) {
                    contents = DATA_OF_NEW_OWNER;
                }
            } else {
                truncaterGaveUp = gaveUp();
            }
        }

        /** Nobody has ended this writeback, so whatever the device finds in the page now is what gets written. */
        final void read(WordResult r) {
            if (truncaterGaveUp) {
                r.code = GAVE_UP;
            } else {
                r.code = contents == OLD_DATA ? OWN_DATA_WRITTEN : NEW_DATA_WRITTEN;
            }
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = ACCEPTABLE_INTERESTING, desc = NEW_DATA_MEANS)
    @State
    public static class Trusting extends Truncate {
        public Trusting() {
            super(new PageWriteback.Trusting());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class BeforeRewrite extends Truncate {
        public BeforeRewrite() {
            super(new PageWriteback.BeforeRewrite());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class HoldRef extends Truncate {
        public HoldRef() {
            super(new PageWriteback.HoldRef());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class RefWhileWriteback extends Truncate {
        public RefWhileWriteback() {
            super(new PageWriteback.RefWhileWriteback());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class RefIfWaiters extends Truncate {
        public RefIfWaiters() {
            super(new PageWriteback.RefIfWaiters());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = ACCEPTABLE_INTERESTING, desc = NEW_DATA_MEANS)
    @State
    public static class LoopInWriteCachePages extends Truncate {
        public LoopInWriteCachePages() {
            super(new PageWriteback.LoopInWriteCachePages());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class LoopInWait extends Truncate {
        public LoopInWait() {
            super(new PageWriteback.LoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class HoldRefAndLoopInWait extends Truncate {
        public HoldRefAndLoopInWait() {
            super(new PageWriteback.HoldRefAndLoopInWait());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class TestInWaker extends Truncate {
        public TestInWaker() {
            super(new PageWriteback.TestInWaker());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class ClearInWakerLast extends Truncate {
        public ClearInWakerLast() {
            super(new PageWriteback.ClearInWakerLast());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class ClearInWakerFirst extends Truncate {
        public ClearInWakerFirst() {
            super(new PageWriteback.ClearInWakerFirst());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = FORBIDDEN, desc = NEW_DATA_MEANS)
    @State
    public static class WakeUnderLock extends Truncate {
        public WakeUnderLock() {
            super(new PageWriteback.WakeUnderLock());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }

    @JCStressTest
    @JCStressMeta(TruncateStress.class)
    @Outcome(id = NEW_DATA, expect = ACCEPTABLE_INTERESTING, desc = NEW_DATA_MEANS)
    @State
    public static class WaitToSet extends Truncate {
        public WaitToSet() {
            super(new PageWriteback.WaitToSet());
        }

        @Actor
        public void completer() {
            endFirstWriteback();
        }

        @Actor
        public void truncater() {
            truncate();
        }

        @Arbiter
        public void device(WordResult r) {
            read(r);
        }
    }
}
