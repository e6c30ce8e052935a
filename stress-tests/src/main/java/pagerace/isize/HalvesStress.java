package pagerace.isize;

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
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/**
 * Scenario halves: {@code reader loads one half -> writer stores both -> reader loads the other half}. Where two
 * writers race, the reader is the arbiter. A variant without a count is taken for one whose count is even.
 */
@Description("A reader, or a second writer, comes between the two halves of a 64-bit size.")
@Ref("https://git.kernel.org/torvalds/c/1da177e4c3f4")
@Outcome(id = "even-whole", expect = ACCEPTABLE, desc = "The size is one that was written.")
@Outcome(
        id = "gave-up",
        expect = ACCEPTABLE,
        desc = "The writer lost its CPU between the halves; the reader went away.")
public final class HalvesStress {
    private static final String TORN = "even-torn";
    private static final String TORN_MEANS = "The size mixes the halves of two writes.";
    private static final String ODD = "odd";
    private static final String ODD_MEANS = "The count is odd with no writer left: every reader spins for ever.";

    private static final int WHOLE_CODE = Words.code("even-whole");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int TORN_CODE = Words.code(TORN);
    private static final int ODD_CODE = Words.code(ODD);

    /** 4 GiB are crossed, so that both halves change, every time in both of them. */
    private static final long INITIAL = 0xFFFF_F000L;

    private static final long FIRST = 0x1_0000_0800L;
    private static final long SECOND = 0x2_0000_0400L;

    private HalvesStress() {}

    private static boolean isWhole(long size) {
        return size == INITIAL || size == FIRST || size == SECOND;
    }

    abstract static class ReaderAndWriter extends Race {
        private static final int SPINS_BEFORE_YIELD = 1000;
        private static final int MOST_TRIES = 20_000;

        private final SizeInHalves code;

        /** Set by the writer at its very end, so that a reader knows when trying again is no use. */
        private volatile boolean written;

        ReaderAndWriter(SizeInHalves code) {
            this.code = code;
        }

        final void read(WordResult r) {
            align(0);
            r.code = read();
        }

        private int read() {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                boolean last = tries > 0 && written;
                long size = code.tryRead();
                if (size != SizeInHalves.TRY_AGAIN) {
                    return isWhole(size) ? WHOLE_CODE : TORN_CODE;
                }
                if (last) {
                    return ODD_CODE;
                }
                if (tries < SPINS_BEFORE_YIELD) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            return GAVE_UP_CODE;
        }

        final void write() {
            align(1);
            code.write(FIRST);
            written = true;
        }
    }

    abstract static class TwoWriters extends Race {
        private final SizeInHalves code;

        TwoWriters(SizeInHalves code) {
            this.code = code;
        }

        final void writeFirst() {
            align(0);
            code.write(FIRST);
        }

        final void writeSecond() {
            align(1);
            code.write(SECOND);
        }

        /** Nobody writes any more: a reader that has to try again once has to do so for ever. */
        final void read(WordResult r) {
            long size = code.tryRead();
            r.code = size == SizeInHalves.TRY_AGAIN ? ODD_CODE : isWhole(size) ? WHOLE_CODE : TORN_CODE;
        }
    }

    @JCStressTest
    @JCStressMeta(HalvesStress.class)
    @Outcome(id = TORN, expect = ACCEPTABLE_INTERESTING, desc = TORN_MEANS)
    @Outcome(id = ODD, expect = ACCEPTABLE_INTERESTING, desc = ODD_MEANS)
    @State
    public static class TwoHalves extends ReaderAndWriter {
        public TwoHalves() {
            super(new SizeInHalves.TwoHalves(INITIAL));
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void writer() {
            write();
        }
    }

    @JCStressTest
    @JCStressMeta(HalvesStress.class)
    @Outcome(id = TORN, expect = FORBIDDEN, desc = TORN_MEANS)
    @Outcome(id = ODD, expect = FORBIDDEN, desc = ODD_MEANS)
    @State
    public static class SeqCount extends ReaderAndWriter {
        public SeqCount() {
            super(new SizeInHalves.SeqCount(INITIAL));
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void writer() {
            write();
        }
    }

    @JCStressTest
    @JCStressMeta(HalvesStress.class)
    @Outcome(id = TORN, expect = FORBIDDEN, desc = TORN_MEANS)
    @Outcome(id = ODD, expect = FORBIDDEN, desc = ODD_MEANS)
    @State
    public static class VolatileLong extends ReaderAndWriter {
        public VolatileLong() {
            super(new SizeInHalves.VolatileLong(INITIAL));
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void writer() {
            write();
        }
    }

    @JCStressTest
    @JCStressMeta(HalvesStress.class)
    @Outcome(id = TORN, expect = ACCEPTABLE_INTERESTING, desc = TORN_MEANS)
    @Outcome(id = ODD, expect = ACCEPTABLE_INTERESTING, desc = ODD_MEANS)
    @State
    public static class SeqCountTwoWriters extends TwoWriters {
        public SeqCountTwoWriters() {
            super(new SizeInHalves.SeqCountTwoWriters(INITIAL));
        }

        @Actor
        public void firstWriter() {
            writeFirst();
        }

        @Actor
        public void secondWriter() {
            writeSecond();
        }

        @Arbiter
        public void reader(WordResult r) {
            read(r);
        }
    }
}
