package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario emptied: {@code completer takes the count to zero -> sleeper leaves -> completer leaves it at zero}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a completion takes the count of a queue to zero -> its sleeper leaves by itself -> the count stays at zero",
        description =
                "A queue becomes empty while its count is brought to zero, and whoever sleeps there later is never woken.",
        commit = "48c033314f37",
        control = SbitmapQueue.WakeFirst.class)
@Word(value = "woken", means = "The next sleeper was woken by the next completion.")
@Word(value = "counter-stuck", means = "The next sleeper is not woken by the next completion.", bad = true)
abstract class Emptied extends WakeRace {
    private static final int WOKEN = Words.code("woken");
    private static final int STUCK = Words.code("counter-stuck");

    /** More than anybody needs when nobody else is about. */
    private static final int MOST_TURNS = 8;

    Emptied(SbitmapQueue code) {
        super(code, 1, 0);
        code.prepareToWait(0);
    }

    /** It has found a tag on its last look. */
    @Actor
    void sleeper() {
        boolean unused = code.finishWait(0);
    }

    @Arbiter
    void next(WordResult r) {
        code.prepareToWait(0);
        boolean unused = code.wakeUp(1, MOST_TURNS);
        r.code = code.isActive(0) ? STUCK : WOKEN;
    }
}
