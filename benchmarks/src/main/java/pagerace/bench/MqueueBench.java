package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.mqueue.ExtWaitQueue;
import pagerace.mqueue.MessageQueue;
import pagerace.mqueue.MessageQueue.Sleep;
import pagerace.mqueue.MessageQueueVariant;
import pagerace.mqueue.Task;
import pagerace.mqueue.WakeQ;

/**
 * Room mqueue: a message handed to a receiver that waits, with nobody about; and a sender and a receiver, each as fast as
 * it can, on one queue.
 *
 * <p>Dead code: messages are returned. Steady state: a receiver that finds nothing leaves again, as after a timeout, and
 * the sender does not wait where the queue is full; after an iteration nobody may be on a wake_q, which is verified by
 * the references to the task.
 */
@State(Scope.Benchmark)
public class MqueueBench extends RoomBench {
    private static final int MESSAGE = 7;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public MessageQueueVariant variant;

    /** A queue for each thread, and both ends of it. */
    @State(Scope.Thread)
    public static class OwnQueue {
        private final Task task = new Task();
        private final ExtWaitQueue frame = new ExtWaitQueue(task);
        private final WakeQ wakeQ = new WakeQ();

        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private MessageQueue code;

        @Setup
        public void create(MqueueBench bench) {
            code = bench.variant.create();
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(task.usage() == 1 && !task.isAsleep(), "the task is referred to, or asleep");
        }
    }

    @Benchmark
    public int handover(OwnQueue own) {
        int none = own.code.receive(own.task, own.frame);
        boolean sent = own.code.send(own.wakeQ, MESSAGE);
        Sleep slept = own.code.goOn(own.task, own.frame, false);
        return slept == Sleep.READY && sent ? own.frame.message() : none;
    }

    /** One queue for both. */
    @State(Scope.Group)
    public static class SharedQueue {
        private final Task task = new Task();
        private final ExtWaitQueue frame = new ExtWaitQueue(task);
        private final WakeQ wakeQ = new WakeQ();

        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private MessageQueue code;

        @Setup
        public void create(MqueueBench bench) {
            code = bench.variant.create();
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(task.usage() == 1, "the task is referred to");
        }
    }

    @Benchmark
    @Group("messages")
    public boolean sender(SharedQueue shared) {
        return shared.code.send(shared.wakeQ, MESSAGE);
    }

    @Benchmark
    @Group("messages")
    public int receiver(SharedQueue shared) {
        int message = shared.code.receive(shared.task, shared.frame);
        if (message != MessageQueue.NONE) {
            return message;
        }
        return shared.code.goOn(shared.task, shared.frame, true) == Sleep.READY
                ? shared.frame.message()
                : MessageQueue.NONE;
    }
}
