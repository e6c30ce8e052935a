package pagerace.isize;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario twowriters: {@code first writer loads the count -> second one, too -> both store -> an increment is lost}. */
@Scenario(
        role = PRICE,
        schedule = "two writers load the same count -> both count up from it -> the count is odd with no writer left",
        description = "Two writers of a 64-bit size in halves lose an increment of the count, or mix their halves.",
        commit = "1da177e4c3f4",
        control = SizeInHalves.SeqCountTwoWriters.class)
@Word(value = "even-whole", means = "The size is one that was written.")
@Word(value = "even-torn", means = "The size mixes the halves of two writes.", bad = true)
@Word(value = "odd", means = "The count is odd with no writer left: every reader spins for ever.", bad = true)
abstract class Twowriters extends Race {
    private static final int WHOLE = Words.code("even-whole");
    private static final int TORN = Words.code("even-torn");
    private static final int ODD = Words.code("odd");

    private final SizeInHalves code;

    Twowriters(SizeInHalves code) {
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
        r.code = size == SizeInHalves.TRY_AGAIN ? ODD : Halves.isWhole(size) ? WHOLE : TORN;
    }
}
