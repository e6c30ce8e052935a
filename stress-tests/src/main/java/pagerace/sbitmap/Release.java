package pagerace.sbitmap;

import static pagerace.model.Role.SAFETY;

import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release, a safety control: {@code completer counts -> other completes the batch -> the sleeper is woken}. */
@Scenario(
        role = SAFETY,
        schedule = "one completion is counted -> another makes the batch complete -> the sleeper is woken",
        description = "Two completions make a batch of two, and the sleeper is woken.",
        commit = "040b83fcecfb",
        control = SbitmapQueue.PlainDecrement.class)
@Word(value = "woken", means = "The batch was complete and the sleeper woken.")
@Word(value = "never-woken", means = "Two completions, and the sleeper sleeps on.", bad = true)
abstract class Release extends TwoCompletions {
    private static final int WOKEN = Words.code("woken");
    private static final int ASLEEP = Words.code("never-woken");

    Release(SbitmapQueue code) {
        super(code, 2, WOKEN, ASLEEP);
        code.prepareToWait(0);
    }

    /** The two of them make one batch: nobody comes while its count is at zero. */
    @Override
    boolean maySpin() {
        return false;
    }
}
