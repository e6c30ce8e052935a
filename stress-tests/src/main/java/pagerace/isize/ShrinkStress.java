package pagerace.isize;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
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

/** Scenario shrink, a safety control: {@code compressor compares -> shrinker stores -> compressor reads again}. */
@Description("The size is compared, truncate brings it back into the chunk, the size is read again and taken.")
@Ref("https://git.kernel.org/torvalds/c/62b37622718c")
@Outcome(id = "within-range", expect = ACCEPTABLE, desc = "Only pages of this chunk are touched.")
@Outcome(id = "false-alarm", expect = FORBIDDEN, desc = "The detector counted a size past the chunk, which never was.")
public final class ShrinkStress {
    private static final String PAST_RANGE = "past-range";
    private static final String PAST_RANGE_MEANS = "A size that had only ever shrunk led past the chunk.";

    private static final int WITHIN = Words.code("within-range");
    private static final int FALSE_ALARM = Words.code("false-alarm");
    private static final int PAST = Words.code(PAST_RANGE);

    private ShrinkStress() {}

    abstract static class Shrink extends ChunkRace {
        Shrink(CompressFileRange code) {
            super(code, PAST_CHUNK);
        }

        final void compress(WordResult r) {
            r.code = compress(WITHIN, FALSE_ALARM, PAST);
        }

        final void shrink() {
            resize(WITHIN_CHUNK);
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class DoubleRead extends Shrink {
        public DoubleRead() {
            super(new CompressFileRange.DoubleRead());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class PlainReads extends Shrink {
        public PlainReads() {
            super(new CompressFileRange.PlainReads());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class LocalCopy extends Shrink {
        public LocalCopy() {
            super(new CompressFileRange.LocalCopy());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class ReadOnce extends Shrink {
        public ReadOnce() {
            super(new CompressFileRange.ReadOnce());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class Barriers extends Shrink {
        public Barriers() {
            super(new CompressFileRange.Barriers());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class AcquireRelease extends Shrink {
        public AcquireRelease() {
            super(new CompressFileRange.AcquireRelease());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class VolatileSize extends Shrink {
        public VolatileSize() {
            super(new CompressFileRange.VolatileSize());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }

    @JCStressTest
    @JCStressMeta(ShrinkStress.class)
    @Outcome(id = PAST_RANGE, expect = FORBIDDEN, desc = PAST_RANGE_MEANS)
    @State
    public static class Clamp extends Shrink {
        public Clamp() {
            super(new CompressFileRange.Clamp());
        }

        @Actor
        public void compressor(WordResult r) {
            compress(r);
        }

        @Actor
        public void shrinker() {
            shrink();
        }
    }
}
