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
import pagerace.kernel.Inode;
import pagerace.race.Race;
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

    /** The chunk of the core dump in the seed: 20480 bytes were locked, 24576 were compressed. */
    private static final long END = 20_480 - 1;

    private static final long SMALL = 18_000;
    private static final long LARGE = 24_576;

    private GrowStress() {}

    abstract static class Grow extends Race {
        private final CompressFileRange code;
        private final Inode inode = new Inode(SMALL);

        Grow(CompressFileRange code) {
            this.code = code;
        }

        final void compress(WordResult r) {
            alignFirst();
            long actualEnd = code.actualEnd(inode, END);
            r.code = actualEnd > END + 1 ? PAST : code.kabooms() > 0 ? CLAMPED : WITHIN;
        }

        final void grow() {
            alignSecond();
            code.growTo(inode, LARGE);
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
