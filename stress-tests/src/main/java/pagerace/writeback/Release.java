package pagerace.writeback;

import static pagerace.kernel.Page.PG_WRITEBACK;
import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release: {@code waiter queues -> completer clears and wakes -> waiter goes on}. */
@Scenario(
        role = SAFETY,
        schedule = "waiter queues -> completer clears and wakes -> waiter goes on, and the bit is clear",
        description = "The waiter of a writeback is released once it has ended: never before, and never not at all.",
        commit = "2a9127fcf229",
        control = PageWriteback.ClearInWakerLast.class)
@Word(value = "released", means = "The waiter went on, and the writeback had ended.")
@Word(value = "released-early", means = "The waiter went on while the bit was set.", bad = true)
@Word(value = "never-released", means = "The writeback ended, and its waiter sleeps for ever.", bad = true)
@Word(value = "gave-up", means = "The waiter did not see the completer through in time.")
abstract class Release extends WritebackRace {
    static final int RELEASED = Words.code("released");
    static final int GAVE_UP = Words.code("gave-up");
    static final int RELEASED_EARLY = Words.code("released-early");
    static final int NEVER_RELEASED = Words.code("never-released");

    Release(PageWriteback code) {
        super(code);
    }

    @Actor
    void waiter(WordResult r) {
        if (!code.waitInWriteCachePages(page, this)) {
            r.code = gaveUp() ? GAVE_UP : NEVER_RELEASED;
        } else {
            r.code = page.isSet(PG_WRITEBACK) ? RELEASED_EARLY : RELEASED;
        }
    }
}
