package pagerace.mqueue;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mqueue.MessageQueue.Sleep;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario stackgone: {@code sender says ready -> receiver returns -> sender reads the frame again}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the sender says ready -> the receiver's timer fires, it sees that and returns -> the sender reads its frame",
        description = "A sender wakes whatever lies where the frame of a receiver was that has returned.",
        commit = "a11ddb37bf36",
        control = MessageQueue.ReadyFirst.class)
@Word(value = "handed-over", means = "The receiver returned with the message.")
@Word(value = "timed-out", means = "The receiver left before it was found, and the message is in the queue.")
@Word(
        value = "bogus-task",
        means = "The sender woke what the receiver's stack held after its return: in the kernel, an oops.",
        bad = true)
abstract class Stackgone extends HandoverRace {
    private static final int HANDED_OVER = Words.code("handed-over");
    private static final int TIMED_OUT = Words.code("timed-out");
    private static final int BOGUS = Words.code("bogus-task");

    Stackgone(MessageQueue code) {
        super(code);
    }

    @Actor
    void receiver() {
        timeOutAndReturn();
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = !garbage.isAsleep() ? BOGUS : slept == Sleep.READY ? HANDED_OVER : TIMED_OUT;
    }
}
