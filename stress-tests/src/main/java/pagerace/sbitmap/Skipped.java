package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario skipped: {@code completer resets -> other picks the same queue, wakes -> completer wakes an empty one}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "one completion resets the count of a queue -> another wakes that queue -> the first moves the index once more and wakes an empty queue",
        description = "Two tags are freed with one sleeper in each queue, and only one of them is woken.",
        commit = "040b83fcecfb",
        control = SbitmapQueue.BeforeFixes.class)
@Word(value = "all-woken", means = "Two tags, two woken.")
@Word(value = "asleep-with-free-tag", means = "Two tags are free, and one sleeper sleeps on.", bad = true)
abstract class Skipped extends TwoCompletions {
    private static final int WOKEN = Words.code("all-woken");
    private static final int ASLEEP = Words.code("asleep-with-free-tag");

    Skipped(SbitmapQueue code) {
        super(code, 1, WOKEN, ASLEEP);
        code.prepareToWait(0);
        code.prepareToWait(1);
    }
}
