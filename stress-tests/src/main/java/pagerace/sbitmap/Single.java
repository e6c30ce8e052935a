package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario single: {@code completer takes the count to zero -> other passes over the only queue with sleepers}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "one completion takes the count to zero -> another passes over the only queue that has sleepers -> the first wakes one",
        description = "Two tags are freed with two sleepers in one queue, and only one of them is woken.",
        commit = "4f8126bb2308",
        control = SbitmapQueue.SkipEmptyCount.class)
@Word(value = "all-woken", means = "Two tags, two woken.")
@Word(value = "asleep-with-free-tag", means = "Two tags are free, and one sleeper sleeps on.", bad = true)
abstract class Single extends TwoCompletions {
    private static final int WOKEN = Words.code("all-woken");
    private static final int ASLEEP = Words.code("asleep-with-free-tag");

    Single(SbitmapQueue code) {
        super(code, 1, WOKEN, ASLEEP);
        code.prepareToWait(0);
        code.prepareToWait(0);
    }
}
