package pagerace.sbitmap;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario twice, a safety control: {@code taker finds a bit -> other finds it -> one of them gets it}. */
@Scenario(
        role = SAFETY,
        schedule = "two takers find the same bit free -> one of them gets it -> the other looks for the next",
        description = "Nobody gets a bit that somebody else has got.",
        commit = "72d04bdcf3f7",
        control = SbitmapWord.PlainSet.class)
@Word(value = "apart", means = "Each of the two got a bit of its own.")
@Word(value = "refused", means = "One got none.")
@Word(value = "same-bit-twice", means = "Both got the same bit.", bad = true)
abstract class Twice extends TwoTakers {
    private static final int APART = Words.code("apart");
    private static final int REFUSED = Words.code("refused");
    private static final int TWICE = Words.code("same-bit-twice");

    Twice(SbitmapWord code) {
        super(code);
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = isAnybodyRefused() ? REFUSED : first == second ? TWICE : APART;
    }
}
