package pagerace.isize;

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
import pagerace.race.Words;

/** Scenario grow: {@code compressor compares -> grower stores -> compressor reads again}. */
@Description("The size is compared, truncate grows it past the chunk, the size is read again and taken.")
@Ref("https://git.kernel.org/torvalds/c/62b37622718c")
@Outcome(id = "within-range", expect = ACCEPTABLE, desc = "Only pages of this chunk are touched.")
@Outcome(id = "clamped", expect = ACCEPTABLE, desc = "The detector saw a size past the chunk, and clamped it.")
public final class GrowStress {
    private static final String PAST_RANGE = "past-range";
    private static final String PAST_RANGE_MEANS =
            "actual_end is past the chunk: a page that nobody locked is touched.";

    private static final int WITHIN = Words.code("within-range");
    private static final int CLAMPED = Words.code("clamped");
    private static final int PAST = Words.code(PAST_RANGE);

    private GrowStress() {}

    abstract static class Grow extends ChunkRace {
        Grow(CompressFileRange code) {
            super(code, WITHIN_CHUNK);
        }

        final void compress(WordResult r) {
            r.code = compress(WITHIN, CLAMPED, PAST);
        }

        final void grow() {
            resize(PAST_CHUNK);
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = ACCEPTABLE_INTERESTING, desc = PAST_RANGE_MEANS)
    @State
    public static class DoubleRead extends Grow {
        public DoubleRead() {
            super(new CompressFileRange.DoubleRead());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = ACCEPTABLE_INTERESTING, desc = PAST_RANGE_MEANS)
    @State
    public static class PlainReads extends Grow {
        public PlainReads() {
            super(new CompressFileRange.PlainReads());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class LocalCopy extends Grow {
        public LocalCopy() {
            super(new CompressFileRange.LocalCopy());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class ReadOnce extends Grow {
        public ReadOnce() {
            super(new CompressFileRange.ReadOnce());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class Barriers extends Grow {
        public Barriers() {
            super(new CompressFileRange.Barriers());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class AcquireRelease extends Grow {
        public AcquireRelease() {
            super(new CompressFileRange.AcquireRelease());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class VolatileSize extends Grow {
        public VolatileSize() {
            super(new CompressFileRange.VolatileSize());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }

    @JCStressTest
    @JCStressMeta(GrowStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class Clamp extends Grow {
        public Clamp() {
            super(new CompressFileRange.Clamp());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void grower() {
            grow();
        }
    }
}
