/** A sender reads the frame of a receiver that has returned: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "mq_timedsend oopses in wake_q_add_safe: the receiver's stack frame is gone",
        culprit = "c5b2cbdbdac5",
        seed = "[PATCH v4] ipc/mqueue, msg, sem: Avoid relying on a stack reference past its expiry"
                + " <20210510102950.12551-1-varad.gautam@suse.com>",
        scenarios = {Lostwakeup.class, Stackgone.class, Exit.class, Release.class},
        claims = {
            @Claim(
                    quote = "\"Different tastes I guess\": the local variable costs no more than the other order",
                    over = @Figure(benchmark = "MqueueBench.handover", variant = "TaskInLocal"),
                    under = @Figure(benchmark = "MqueueBench.handover", variant = "AddFirst")),
            @Claim(
                    quote = "\"makes the code weird\", and costs nothing",
                    over = @Figure(benchmark = "MqueueBench.handover", variant = "TaskInLocal"),
                    under = @Figure(benchmark = "MqueueBench.handover", variant = "ReadyFirst"))
        },
        position = 7)
package pagerace.mqueue;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
