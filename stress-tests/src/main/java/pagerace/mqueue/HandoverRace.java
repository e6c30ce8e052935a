package pagerace.mqueue;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.mqueue.MessageQueue.Sleep;
import pagerace.race.Race;

/** The state that all scenarios start from: a receiver sleeps, and a sender comes. */
abstract class HandoverRace extends Race {
    static final int MESSAGE = 1;

    final MessageQueue code;
    final Task task = new Task();
    final ExtWaitQueue frame = new ExtWaitQueue(task);
    final WakeQ wakeQ = new WakeQ();

    /** What lies where the frame was: it sleeps, and nobody may wake it. */
    final Task garbage = new Task();

    Sleep slept = Sleep.AGAIN;

    HandoverRace(MessageQueue code) {
        this.code = code;
        garbage.sleep();
        int unused = code.receive(task, frame);
    }

    @Actor
    void sender() {
        boolean unused = code.send(wakeQ, MESSAGE);
    }

    /** Its timer fires, and the system call returns. */
    final void timeOutAndReturn() {
        slept = code.goOn(task, frame, true);
        frame.overwrite(garbage);
    }
}
