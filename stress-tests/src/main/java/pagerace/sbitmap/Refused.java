package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario refused: {@code taker swaps cleared to 0 -> other finds no bit and nothing cleared -> taker frees the bits}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a taker has taken what was given back -> another finds a full word and nothing given back -> the first frees the bits",
        description = "Bits that were given back are on their way to the word, and somebody is refused.",
        commit = "72d04bdcf3f7",
        anotherBug = "72d04bdcf3f7",
        control = SbitmapWord.Lockless.class)
@Word(value = "served-both", means = "Each of the two got a bit.")
@Word(value = "refused-with-free-bits", means = "One was refused, and a bit is free.", bad = true)
abstract class Refused extends TwoTakers {
    private static final int SERVED = Words.code("served-both");
    private static final int REFUSED = Words.code("refused-with-free-bits");

    Refused(SbitmapWord code) {
        super(code);
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = isAnybodyRefused() ? REFUSED : SERVED;
    }
}
