package pagerace.results.explore;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pagerace.results.record.Explored;

/** Runs what rooms do before a test begins, constructors and initializers, as it is: in a thread that may be left behind. */
final class Aside {
    /** It takes no time, unless something waits there for ever. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Aside() {}

    /**
     * @param what is made
     * @throws NotExplorableException if it fails, or does not end in time
     */
    static <T> T run(String what, Callable<T> work, Duration patience) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NotExplorableException.NeverBegunException(standsAt(thread) + " " + Explored.ENDLESS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotExplorableException refusal
                    ? refusal
                    : new NotExplorableException("cannot make " + what + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotExplorableException("interrupted");
        }
    }

    /** The line of a room that a thread is at. */
    private static String standsAt(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> RoomLoader.isOfRooms(frame.getClassName().replace('.', '/')))
                .findFirst()
                .map(frame ->
                        Names.simple(frame.getClassName()) + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("an initializer");
    }
}
