package pagerace.isize;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.room.Staging;

/** Scenario halves where nothing holds the second writer off. */
@Staging(of = Halves.class, variants = SizeInHalves.SeqCountTwoWriters.class)
abstract class HalvesByTwoWriters extends Race {
    private final SizeInHalves code;

    HalvesByTwoWriters(SizeInHalves code) {
        this.code = code;
    }

    @Actor
    void firstWriter() {
        code.write(Halves.FIRST);
    }

    @Actor
    void secondWriter() {
        code.write(Halves.SECOND);
    }

    /** Nobody writes any more: a reader that has to try again once has to do so for ever. */
    @Arbiter
    void reader(WordResult r) {
        long size = code.tryRead();
        r.code = size == SizeInHalves.TRY_AGAIN ? Halves.ODD : Halves.wordOf(size);
    }
}
