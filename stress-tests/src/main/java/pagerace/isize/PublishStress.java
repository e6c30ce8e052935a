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
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** Scenario publish: {@code reader looks at the page -> writer appends -> reader sees the new size with old data}. */
@Description("Data is appended, then the size; a reader that sees the new size takes data from before.")
@Ref("https://git.kernel.org/torvalds/c/e2c27b803bb6")
@Outcome(id = "not-reached", expect = ACCEPTABLE, desc = "The size was the old one.")
@Outcome(id = "new-data", expect = ACCEPTABLE, desc = "What was appended was read.")
public final class PublishStress {
    private static final String STALE_DATA = "stale-data";
    private static final String STALE_DATA_MEANS = "The new size came with the data that was there before it.";

    private static final int NOT_REACHED = Words.code("not-reached");
    private static final int NEW = Words.code("new-data");
    private static final int STALE = Words.code(STALE_DATA);

    private static final long OLD_SIZE = 100;
    private static final long NEW_SIZE = 104;
    private static final int APPENDED = 1;

    private PublishStress() {}

    abstract static class Publish extends Race {
        private final FilemapRead file;

        Publish(CompressFileRange code) {
            file = new FilemapRead(code, OLD_SIZE);
        }

        final void read(WordResult r) {
            align(0);
            int word = file.read(OLD_SIZE);
            r.code = word == FilemapRead.NOT_REACHED ? NOT_REACHED : word == APPENDED ? NEW : STALE;
        }

        final void append() {
            align(1);
            file.append(APPENDED, NEW_SIZE);
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = ACCEPTABLE_INTERESTING, desc = STALE_DATA_MEANS)
    @State
    public static class DoubleRead extends Publish {
        public DoubleRead() {
            super(new CompressFileRange.DoubleRead());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = ACCEPTABLE_INTERESTING, desc = STALE_DATA_MEANS)
    @State
    public static class PlainReads extends Publish {
        public PlainReads() {
            super(new CompressFileRange.PlainReads());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = ACCEPTABLE_INTERESTING, desc = STALE_DATA_MEANS)
    @State
    public static class ReadOnce extends Publish {
        public ReadOnce() {
            super(new CompressFileRange.ReadOnce());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = ACCEPTABLE_INTERESTING, desc = STALE_DATA_MEANS)
    @State
    public static class Barriers extends Publish {
        public Barriers() {
            super(new CompressFileRange.Barriers());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = FORBIDDEN, desc = STALE_DATA_MEANS)
    @State
    public static class AcquireRelease extends Publish {
        public AcquireRelease() {
            super(new CompressFileRange.AcquireRelease());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }

    @JCStressTest
    @JCStressMeta(PublishStress.class)
    @Outcome(id = STALE_DATA, expect = FORBIDDEN, desc = STALE_DATA_MEANS)
    @State
    public static class VolatileSize extends Publish {
        public VolatileSize() {
            super(new CompressFileRange.VolatileSize());
        }

        @Actor
        public void reader(WordResult r) {
            read(r);
        }

        @Actor
        public void appender() {
            append();
        }
    }
}
