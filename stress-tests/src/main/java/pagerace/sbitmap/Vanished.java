package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario vanished: {@code completer sees a sleeper -> sleeper leaves -> completer wakes an empty queue}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a completion makes the batch complete and chooses a queue -> its only sleeper leaves by itself -> the batch wakes nobody",
        description = "The only sleeper of the chosen queue takes a tag and leaves, and the batch wakes nobody.",
        commit = "26edb30dd1c0",
        control = SbitmapQueue.Counters.class)
@Word(value = "woken", means = "The batch woke the sleeper of the other queue.")
@Word(value = "spent-on-who-left", means = "The batch woke the one that had just taken a tag, and will free it again.")
@Word(
        value = "asleep-with-free-tag",
        means = "Two tags were freed and one was taken; the batch woke nobody.",
        bad = true)
abstract class Vanished extends WakeRace {
    private static final int WOKEN = Words.code("woken");
    private static final int SPENT = Words.code("spent-on-who-left");
    private static final int ASLEEP = Words.code("asleep-with-free-tag");

    private boolean leftUnwoken;

    /** One tag is free, and its completion counted. */
    Vanished(SbitmapQueue code) {
        super(code, 2, 1);
        code.prepareToWait(0);
        code.prepareToWait(1);
    }

    /** It has found the free tag on its last look. */
    @Actor
    void sleeper() {
        leftUnwoken = code.finishWait(0);
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = !code.isActive(1) ? WOKEN : leftUnwoken ? ASLEEP : SPENT;
    }
}
