package pagerace.sbitmap;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario tagwait: {@code waiter queues, looks at the tag -> completer clears the tag, looks at the queue}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a waiter queues, and its look at the tag overtakes that -> the tag is freed, and nobody seen -> the waiter sleeps",
        description = "The tag is freed while a hardware queue begins to wait for it, and neither sees the other.",
        commit = "5266caaf5660",
        anotherBug = "5266caaf5660",
        control = MarkTagWait.AddThenTry.class)
@Word(value = "got-tag", means = "The waiter got the tag on its last look.")
@Word(value = "woken", means = "The waiter was woken.")
@Word(value = "asleep-with-free-tag", means = "The tag is free, and the waiter sleeps on.", bad = true)
abstract class Tagwait extends Race {
    private static final int GOT = Words.code("got-tag");
    private static final int WOKEN = Words.code("woken");
    private static final int ASLEEP = Words.code("asleep-with-free-tag");

    private final MarkTagWait code;
    private boolean got;

    Tagwait(MarkTagWait code) {
        this.code = code;
    }

    @Actor
    void waiter() {
        got = code.markTagWait();
    }

    @Actor
    void completer() {
        code.free();
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = got ? GOT : code.isActive() ? ASLEEP : WOKEN;
    }
}
