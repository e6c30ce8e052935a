package pagerace.futexwaiters;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release, a safety control: {@code one sleeps -> another one of the bucket backs out -> the waker wakes}. */
@Scenario(
        role = SAFETY,
        schedule = "a waiter sleeps -> another one of its bucket finds its own word changed and backs out"
                + " -> the waker changes the word of the first and wakes it",
        description = "Who slept before the word changed is woken, and the count ends as it began.",
        commit = "b0c29f79ecea",
        control = FutexWake.SpinnersOnly.class)
@Word(value = "woken", means = "The waiter was woken, and nobody is counted any more.")
@Word(value = "never-woken", means = "The waiter still sleeps.", bad = true)
@Word(value = "miscounted", means = "The bucket is empty, and its count is not 0.", bad = true)
abstract class Release extends Race {
    private static final int WOKEN = Words.code("woken");
    private static final int NEVER_WOKEN = Words.code("never-woken");
    private static final int MISCOUNTED = Words.code("miscounted");

    private final FutexWake code;
    private final HashBucket hb = new HashBucket();
    private final FutexWord word = new FutexWord(1);
    private final FutexQ sleeper = new FutexQ(word);
    private final FutexQ other = new FutexQ(new FutexWord(0));

    Release(FutexWake code) {
        this.code = code;
        boolean unused = code.wait(hb, sleeper, 1);
    }

    @Actor
    void waker() {
        code.store(word, 0);
        FutexQ unused = code.wake(hb, word);
    }

    @Actor
    void other() {
        boolean unused = code.wait(hb, other, 1);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = sleeper.isQueued() ? NEVER_WOKEN : hb.waiters() == 0 ? WOKEN : MISCOUNTED;
    }
}
