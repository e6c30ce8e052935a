package pagerace.mqueue;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario lostwakeup: {@code sender finds the task queued -> the other waker wakes it -> it sleeps again -> ready}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "the sender finds the task on another wake_q -> that waker wakes it, and it sleeps again -> the sender says ready",
        description = "A receiver sleeps with its message in hand, since the wake-up came before it was ready.",
        commit = "c5b2cbdbdac5",
        control = MessageQueue.AddFirstNoRecheck.class)
@Word(value = "received", means = "The receiver is awake, and has its message.")
@Word(value = "asleep-with-ready", means = "The receiver sleeps for ever, and its message is there.", bad = true)
abstract class Lostwakeup extends HandoverRace {
    private static final int RECEIVED = Words.code("received");
    private static final int ASLEEP = Words.code("asleep-with-ready");

    private final WakeQ other = new WakeQ();

    Lostwakeup(MessageQueue code) {
        super(code);
        other.add(task);
    }

    /** The receiver runs only once it is woken. */
    @Actor
    void otherWaker() {
        other.wakeUp();
        slept = code.goOn(task, frame, false);
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = !frame.isReady() ? 0 : task.isAsleep() ? ASLEEP : RECEIVED;
    }
}
