package pagerace.mqueue;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mqueue.MessageQueue.Sleep;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release, a safety control: {@code receiver times out -> sender sends -> receiver tries once more}. */
@Scenario(
        role = SAFETY,
        schedule = "a receiver times out while a message is sent -> it receives once more, without a timer",
        description = "A message that is sent is received, and who waits for it is woken.",
        commit = "c5b2cbdbdac5",
        control = MessageQueue.LocklessTimeout.class)
@Word(value = "received", means = "The first call has the message.")
@Word(value = "received-later", means = "The first call timed out, and the second one has the message.")
@Word(value = "message-lost", means = "The message went to the call that had timed out.", bad = true)
@Word(
        value = "never-woken",
        means = "The second call has the message, and sleeps.",
        bad = true,
        unreached = "every variant wakes; a mutant that does not is noticed by it")
abstract class Release extends HandoverRace {
    private static final int RECEIVED = Words.code("received");
    private static final int LATER = Words.code("received-later");
    private static final int LOST = Words.code("message-lost");
    private static final int NEVER_WOKEN = Words.code("never-woken");

    private final ExtWaitQueue later = new ExtWaitQueue(task);
    private int message = MessageQueue.NONE;

    Release(MessageQueue code) {
        super(code);
    }

    @Actor
    void receiver() {
        timeOutAndReturn();
        if (slept == Sleep.TIMED_OUT) {
            message = code.receive(task, later);
        }
    }

    @Arbiter
    void observer(WordResult r) {
        if (slept == Sleep.READY) {
            r.code = frame.message() == MESSAGE ? RECEIVED : LOST;
        } else if (message == MESSAGE) {
            r.code = LATER;
        } else if (!later.isReady()) {
            r.code = LOST;
        } else {
            r.code = task.isAsleep() ? NEVER_WOKEN : LATER;
        }
    }
}
