package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario starved: as refused, and refused again after it has queued. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a taker has taken what was given back -> another finds no bit, queues, and finds none again -> the first frees the bits",
        description = "As refused, and the last look before going to sleep finds nothing either.",
        commit = "72d04bdcf3f7",
        anotherBug = "72d04bdcf3f7",
        control = SbitmapWord.Lockless.class)
@Word(value = "served-both", means = "Each of the two got a bit.")
@Word(value = "starved-with-free-bits", means = "One was refused twice and sleeps, and a bit is free.", bad = true)
abstract class Starved extends TwoTakers {
    private static final int SERVED = Words.code("served-both");
    private static final int STARVED = Words.code("starved-with-free-bits");

    Starved(SbitmapWord code) {
        super(code);
    }

    @Override
    int take() {
        int nr = super.take();
        return nr == SbitmapWord.NONE ? super.take() : nr;
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = isAnybodyRefused() ? STARVED : SERVED;
    }
}
