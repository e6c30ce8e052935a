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

/** Scenario diocompletion: {@code releaser finds data -> completer invalidates it -> releaser finds no end of it}. */
@Description(
        "SEEK_DATA finds a clean folio, a direct write completes and invalidates it, SEEK_HOLE ends where it starts.")
@Ref("https://git.kernel.org/torvalds/c/7a9d43eace88")
@Outcome(id = ReleaseRace.RELEASED, expect = ACCEPTABLE, desc = ReleaseRace.RELEASED_MEANS)
@Outcome(id = ReleaseRace.GAVE_UP, expect = ACCEPTABLE, desc = ReleaseRace.GAVE_UP_MEANS)
public final class DiocompletionStress {
    private static final String WARNED = "warned";
    private static final String WARNED_MEANS = "WARN_ON_ONCE: the data that was found has no length.";

    private static final int WARNED_CODE = Words.code(WARNED);

    private DiocompletionStress() {}

    abstract static class DioCompletion extends ReleaseRace {
        DioCompletion(DelallocRelease code) {
            super(code, 1);
        }

        final void judge(WordResult r) {
            judgeWarning(r, WARNED_CODE);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class Asserting extends DioCompletion {
        public Asserting() {
            super(new DelallocRelease.Asserting());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class SeekAgain extends DioCompletion {
        public SeekAgain() {
            super(new DelallocRelease.SeekAgain());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class Relaxed extends DioCompletion {
        public Relaxed() {
            super(new DelallocRelease.Relaxed());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class StopAtEqual extends DioCompletion {
        public StopAtEqual() {
            super(new DelallocRelease.StopAtEqual());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class SkipPage extends DioCompletion {
        public SkipPage() {
            super(new DelallocRelease.SkipPage());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = ACCEPTABLE_INTERESTING, desc = WARNED_MEANS)
    @State
    public static class EvictUnderLock extends DioCompletion {
        public EvictUnderLock() {
            super(new DelallocRelease.EvictUnderLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class SeeksAtomic extends DioCompletion {
        public SeeksAtomic() {
            super(new DelallocRelease.SeeksAtomic());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class LockAndRecheck extends DioCompletion {
        public LockAndRecheck() {
            super(new DelallocRelease.LockAndRecheck());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }

    @JCStressTest
    @JCStressMeta(DiocompletionStress.class)
    @Outcome(id = WARNED, expect = FORBIDDEN, desc = WARNED_MEANS)
    @State
    public static class NoInvalidateLock extends DioCompletion {
        public NoInvalidateLock() {
            super(new DelallocRelease.NoInvalidateLock());
        }

        @Actor
        public void releaser() {
            releaseStorage();
        }

        @Actor
        public void completer() {
            completeDirectWrite();
        }

        @Arbiter
        public void observer(WordResult r) {
            judge(r);
        }
    }
}
