/** The waker of a futex looks whether anybody waits before it takes the lock: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "futex_wake skips the lock when nobody seems to wait: threads sleep for ever in futex_wait_queue_me",
        culprit = "b0c29f79ecea",
        seed = "futex: Ensure get_futex_key_refs() always implies a barrier",
        scenarios = {Sleptthrough.class, Release.class},
        claims = {
            @Claim(
                    quote =
                            "\"clearly no point in taking the hb->lock\" if there is nobody to wake: the lock is dearer",
                    seed = "the commit message of b0c29f79ecea",
                    over = @Figure(benchmark = "FutexwaitersBench.wakeNobody", variant = "UnderLock"),
                    under = @Figure(benchmark = "FutexwaitersBench.wakeNobody", variant = "CountWithBarrier"),
                    dearer = true),
            @Claim(
                    quote = "the same where two wakers meet in one bucket",
                    seed = "the commit message of b0c29f79ecea",
                    over = @Figure(benchmark = "FutexwaitersBench.waking", variant = "UnderLock", role = "waker"),
                    under =
                            @Figure(
                                    benchmark = "FutexwaitersBench.waking",
                                    variant = "CountWithBarrier",
                                    role = "waker"),
                    dearer = true)
        },
        position = 10)
package pagerace.futexwaiters;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
