package pagerace.mqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.mqueue.MessageQueue.Sleep;
import pagerace.race.Windows;

/** The analogue in one thread: each variant undisturbed, then the receiver in the sender's windows. */
class MessageQueueTest {
    private static final int MESSAGE = 5;

    private final Task task = new Task();
    private final ExtWaitQueue frame = new ExtWaitQueue(task);
    private final WakeQ wakeQ = new WakeQ();
    private final Task garbage = new Task();

    static Stream<MessageQueue> all() {
        return Stream.concat(
                looking().stream(),
                Stream.of(new MessageQueue.AddFirstNoRecheck(), new MessageQueue.ReadyFirstNoRecheck()));
    }

    /** Whose receiver looks again under the lock. */
    static List<MessageQueue> looking() {
        return List.of(
                new MessageQueue.ReadyFirst(),
                new MessageQueue.TaskInLocal(),
                new MessageQueue.AddFirst(),
                new MessageQueue.LocalWithoutRef(),
                new MessageQueue.LocklessTimeout());
    }

    @BeforeEach
    void sleep() {
        garbage.sleep();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMessageIsHandedToTheReceiverThatWaits(MessageQueue code) {
        assertThat(code.receive(task, frame)).isEqualTo(MessageQueue.NONE);
        assertThat(task.isAsleep()).isTrue();

        assertThat(code.send(wakeQ, MESSAGE)).isTrue();

        assertThat(task.isAsleep()).isFalse();
        assertThat(code.goOn(task, frame, false)).isEqualTo(Sleep.READY);
        assertThat(frame.message()).isEqualTo(MESSAGE);
        assertThat(task.usage()).isEqualTo(1);
        assertThat(code.receive(task, frame)).as("nothing is left in the queue").isEqualTo(MessageQueue.NONE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMessageThatNobodyWaitsForIsQueuedAndASecondOneRefused(MessageQueue code) {
        assertThat(code.send(wakeQ, MESSAGE)).isTrue();
        assertThat(code.send(wakeQ, MESSAGE + 1)).isFalse();

        assertThat(code.receive(task, frame)).isEqualTo(MESSAGE);
        assertThat(task.isAsleep()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("looking")
    void whoTimedOutIsOffTheList(MessageQueue code) {
        int unused = code.receive(task, frame);

        assertThat(code.goOn(task, frame, true)).isEqualTo(Sleep.TIMED_OUT);
        assertThat(task.isAsleep()).isFalse();
        assertThat(code.send(wakeQ, MESSAGE)).isTrue();

        assertThat(frame.isReady()).isFalse();
        assertThat(code.receive(task, frame)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWakeUpOfSomebodyElsesLetsItSleepAgain(MessageQueue code) {
        int unused = code.receive(task, frame);
        task.wake();

        assertThat(code.goOn(task, frame, false)).isEqualTo(Sleep.AGAIN);

        assertThat(task.isAsleep()).isTrue();
    }

    @Test
    void aTaskIsOnOneWakeQAndWokenOnce() {
        WakeQ other = new WakeQ();
        task.sleep();
        wakeQ.add(task);
        other.add(task);
        assertThat(task.usage()).as("the second one takes no reference").isEqualTo(2);

        other.wakeUp();
        assertThat(task.isAsleep()).as("the wake-up of the first one counts").isTrue();
        wakeQ.wakeUp();

        assertThat(task.isAsleep()).isFalse();
        assertThat(task.usage()).isEqualTo(1);
        other.add(task);
        assertThat(task.usage()).as("it can be queued again").isEqualTo(2);
    }

    @Test
    void addSafePutsTheReferenceWhenTheTaskIsQueuedElsewhere() {
        WakeQ other = new WakeQ();
        other.add(task);

        wakeQ.addSafe(task.get());

        assertThat(task.usage()).isEqualTo(2);
        wakeQ.wakeUp();
        assertThat(task.usage()).as("nothing is on this wake_q").isEqualTo(2);
    }

    @Test
    void aFrameThatIsLeftIsReadAgain() {
        MessageQueue code = new MessageQueue.ReadyFirst();
        int unused = code.receive(task, frame);

        int windows = Windows.pass(() -> code.send(wakeQ, MESSAGE), () -> {}, () -> leave(code));

        assertThat(windows).isEqualTo(2);
        assertThat(garbage.isAsleep()).as("what lies in the frame was woken").isFalse();
        assertThat(garbage.frees()).as("and its reference put").isEqualTo(1);
        assertThat(task.usage()).as("and that of the receiver never").isEqualTo(2);
    }

    @Test
    void aLocalVariableIsStillOfTheReceiver() {
        MessageQueue code = new MessageQueue.TaskInLocal();
        int unused = code.receive(task, frame);

        int windows = Windows.pass(() -> code.send(wakeQ, MESSAGE), () -> {}, () -> leave(code));

        assertThat(windows).isEqualTo(2);
        assertThat(garbage.isAsleep()).isTrue();
        assertThat(task.usage()).isEqualTo(1);
    }

    @Test
    void aTaskThatExitsBeforeItIsReferredToIsFreedTwice() {
        assertThat(freesOfTheExiting(new MessageQueue.LocalWithoutRef())).isEqualTo(2);
    }

    @Test
    void aTaskThatIsReferredToFirstIsFreedByTheWaker() {
        assertThat(freesOfTheExiting(new MessageQueue.TaskInLocal())).isEqualTo(1);
    }

    private int freesOfTheExiting(MessageQueue code) {
        int unused = code.receive(task, frame);
        int windows = Windows.pass(() -> code.send(wakeQ, MESSAGE), () -> {}, () -> {
            leave(code);
            task.put();
        });
        assertThat(windows).isEqualTo(2);
        return task.frees();
    }

    @Test
    void whoSleepsAgainWithoutTheLockMissesItsMessage() {
        assertThat(asleepAfterTheOtherWaker(new MessageQueue.AddFirstNoRecheck()))
                .isTrue();
    }

    @Test
    void whoIsReadyBeforeItIsQueuedIsAwake() {
        assertThat(asleepAfterTheOtherWaker(new MessageQueue.ReadyFirstNoRecheck()))
                .isFalse();
    }

    private boolean asleepAfterTheOtherWaker(MessageQueue code) {
        WakeQ other = new WakeQ();
        int unused = code.receive(task, frame);
        other.add(task);
        int windows = Windows.pass(() -> code.send(wakeQ, MESSAGE), () -> {}, () -> {
            other.wakeUp();
            Sleep slept = code.goOn(task, frame, false);
            assertThat(slept).isIn(Sleep.AGAIN, Sleep.READY);
        });
        assertThat(windows).isEqualTo(2);
        assertThat(frame.isReady()).isTrue();
        return task.isAsleep();
    }

    @Test
    void aMessageForWhoLeftTheListWithoutTheLockIsLost() {
        MessageQueue code = new MessageQueue.LocklessTimeout();
        int unused = code.receive(task, frame);

        int windows = Windows.pass(
                () -> code.send(wakeQ, MESSAGE),
                () -> assertThat(code.goOn(task, frame, true)).isEqualTo(Sleep.TIMED_OUT));

        assertThat(windows).isEqualTo(2);
        assertThat(code.receive(task, new ExtWaitQueue(task))).isEqualTo(MessageQueue.NONE);
        assertThat(frame.message()).isEqualTo(MESSAGE);
    }

    /** The receiver's timer fires, and its system call returns. */
    private void leave(MessageQueue code) {
        assertThat(code.goOn(task, frame, true)).isEqualTo(Sleep.READY);
        frame.overwrite(garbage);
    }
}
