package pagerace.writeback;

import static pagerace.model.Role.BREAKAGE;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario bookmark: {@code completer wakes the writer, takes a breath -> writer sets the bit, queues -> completer wakes it again}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "completer wakes the writer and takes a breath -> writer sets the bit again and queues -> completer goes on and wakes it again",
        description =
                "A walk that lets go of its queue finds those again whom it has woken, and goes on as long as they come back.",
        commit = "b0b598ee08cd",
        anotherBug = "b0b598ee08cd",
        control = PageWriteback.LoopAndBookmarks.class)
@Word(value = "woken-once", means = "Who queued again after its wake was left alone.")
@Word(
        value = "woken-again",
        means = "The same walk woke it a second time, for a writeback that has not ended: the soft lockup's turn.",
        bad = true)
@Word(value = "gave-up", means = "The writer was not woken in time.")
abstract class Bookmark extends WritebackRace {
    private static final int WOKEN_ONCE = Words.code("woken-once");
    private static final int WOKEN_AGAIN = Words.code("woken-again");
    private static final int GAVE_UP = Words.code("gave-up");

    /** First in the queue, so that the walk is not over when it is woken. */
    private final Waiter writer;

    private @Nullable Waiter again;

    Bookmark(PageWriteback code) {
        super(code);
        writer = code.prepareToWait(page, false);
        Waiter unused = code.prepareToWait(page, false);
    }

    @Actor
    void writer() {
        while (!writer.isWoken()) {
            if (isExhausted() && !writer.isWoken()) {
                return;
            }
        }
        startWriteback(page);
        again = code.prepareToWait(page, false);
    }

    /** Nobody has ended the second writeback. */
    @Arbiter
    void oracle(WordResult r) {
        if (again == null) {
            r.code = GAVE_UP;
        } else {
            r.code = again.isWoken() ? WOKEN_AGAIN : WOKEN_ONCE;
        }
    }
}
