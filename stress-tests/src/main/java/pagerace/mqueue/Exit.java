package pagerace.mqueue;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario exit: {@code sender says ready -> receiver returns and exits -> sender takes a reference}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the sender says ready -> the receiver sees that, returns and exits -> the sender takes its reference",
        description = "A sender takes a reference to a task that has been freed, and wakes it.",
        commit = "c5b2cbdbdac5",
        control = MessageQueue.LocalWithoutRef.class)
@Word(value = "freed-once", means = "Whoever put the last reference freed the task.")
@Word(
        value = "another-woken",
        means = "The sender woke what lay in the frame, and the task is never freed: that is stackgone.")
@Word(value = "woke-freed-task", means = "The sender woke a task that had been freed.", bad = true)
abstract class Exit extends HandoverRace {
    private static final int FREED_ONCE = Words.code("freed-once");
    private static final int ANOTHER = Words.code("another-woken");
    private static final int AFTER_FREE = Words.code("woke-freed-task");

    Exit(MessageQueue code) {
        super(code);
    }

    @Actor
    void receiver() {
        timeOutAndReturn();
        task.put();
    }

    /** Each time that a reference is put to a task without any, it is freed once more. */
    @Arbiter
    void observer(WordResult r) {
        r.code = task.frees() > 1 ? AFTER_FREE : !garbage.isAsleep() ? ANOTHER : task.frees() == 1 ? FREED_ONCE : 0;
    }
}
