package pagerace.writeback;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario split: {@code completer wakes -> splitter goes on and cannot freeze the count -> completer drops its reference}. */
@Scenario(
        role = PRICE,
        schedule =
                "completer holds a reference and wakes -> splitter goes on and cannot freeze the count -> completer drops it",
        description =
                "The waiter goes on to split the page while the waker still holds a reference, and the split is refused.",
        commit = "073861ed77b6",
        control = PageWriteback.HoldRef.class)
@Word(value = "split-done", means = "The reference count was the expected one.")
@Word(value = "split-refused", means = "Somebody held one more reference.", bad = true)
@Word(value = "gave-up", means = "The splitter did not see the completer through in time.")
abstract class Split extends WritebackRace {
    private static final int SPLIT_DONE = Words.code("split-done");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int SPLIT_REFUSED = Words.code("split-refused");

    /** The reference of the page cache, and the splitter's own. */
    private static final int EXPECTED = 2;

    Split(PageWriteback code) {
        super(code);
        page.get();
    }

    @Actor
    void splitter(WordResult r) {
        if (!code.waitOnPageWriteback(page, this)) {
            r.code = GAVE_UP;
            return;
        }
        mapping.iPages().lock();
        boolean frozen = page.freeze(EXPECTED);
        if (frozen) {
            page.unfreeze(EXPECTED);
        }
        mapping.iPages().unlock();
        r.code = frozen ? SPLIT_DONE : SPLIT_REFUSED;
    }
}
