package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.sbitmap.SbitmapWord;
import pagerace.sbitmap.SbitmapWordVariant;

/**
 * Room sbitmap, scenarios refused and starved: a bit is taken and given back.
 *
 * <p>Dead code: every step is an atomic or opaque access. Steady state: whoever has got a bit gives it back, so that after
 * an iteration one is to be had, which is verified.
 */
@State(Scope.Benchmark)
public class SbitmapWordBench extends RoomBench {
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public SbitmapWordVariant variant;

    private static SbitmapWord word(SbitmapWordVariant variant, int bits) {
        SbitmapWord word = variant.create();
        word.init(bits, (1 << bits) - 1);
        return word;
    }

    private static int takeAndGiveBack(SbitmapWord word) {
        int nr = word.get(0, true);
        if (nr != SbitmapWord.NONE) {
            word.put(nr);
        }
        return nr;
    }

    /** A word for each thread, of one bit, which has to be moved over each time. */
    @State(Scope.Thread)
    public static class OwnWord {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private SbitmapWord word;

        @Setup
        public void create(SbitmapWordBench bench) {
            word = word(bench.variant, 1);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(takeAndGiveBack(word) == 0, "the bit is taken");
        }
    }

    @Benchmark
    public int slowPath(OwnWord own) {
        return takeAndGiveBack(own.word);
    }

    /** One word for all, with a bit for each of them. */
    @State(Scope.Group)
    public static class SharedWord {
        private static final int BITS = 2;

        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private SbitmapWord word;

        @Setup
        public void create(SbitmapWordBench bench) {
            word = word(bench.variant, BITS);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(takeAndGiveBack(word) != SbitmapWord.NONE, "no bit is left");
        }
    }

    @Benchmark
    @Group("taking")
    public int taker(SharedWord shared) {
        return takeAndGiveBack(shared.word);
    }

    @Benchmark
    @Group("taking")
    public int other(SharedWord shared) {
        return takeAndGiveBack(shared.word);
    }
}
