package pagerace.futexwaiters;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario sleptthrough: {@code waker stores the word, looks -> waiter counts, reads the word, queues -> the store lands}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the waker looks while its store of the word is on its way -> the waiter counts itself, reads the old word"
                        + " and queues -> the store arrives",
        description = "The waker sees no waiter, the waiter sees the old word: it sleeps through the only wake.",
        commit = "76835b0ebf8a",
        control = FutexWake.CountPrivate.class)
@Word(value = "saw-the-change", means = "The waiter saw the new word, and did not sleep.")
@Word(value = "woken", means = "The waiter slept, and the waker woke it.")
@Word(value = "slept-through", means = "The word has changed, the wake is over, and the waiter sleeps.", bad = true)
abstract class Sleptthrough extends Race {
    private static final int SAW_THE_CHANGE = Words.code("saw-the-change");
    private static final int WOKEN = Words.code("woken");
    private static final int SLEPT_THROUGH = Words.code("slept-through");

    private final FutexWake code;
    private final HashBucket hb = new HashBucket();
    private final FutexWord word = new FutexWord(1);
    private final FutexQ q = new FutexQ(word);
    private boolean slept;

    Sleptthrough(FutexWake code) {
        this.code = code;
    }

    @Actor
    void waker() {
        code.store(word, 0);
        FutexQ unused = code.wake(hb, word);
    }

    @Actor
    void waiter() {
        slept = code.wait(hb, q, 1);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = !slept ? SAW_THE_CHANGE : q.isQueued() ? SLEPT_THROUGH : WOKEN;
    }
}
