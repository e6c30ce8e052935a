package pagerace.race;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import pagerace.race.Window.Delay;

/**
 * The documented interleavings, for unit tests: code runs, and the rival acts in the windows that it passes, to its end, in
 * a thread of its own. Windows exist only in a VM that was started with {@code -Dpagerace.widen=1}.
 */
public final class Windows implements IntSupplier {
    /** Far more than any rival needs that waits for nothing. */
    private static final int DEADLINE_S = 10;

    private final Iterator<Runnable> rival;
    private int passed;

    private Windows(List<Runnable> rival) {
        this.rival = rival.iterator();
    }

    /**
     * Runs code to its end.
     *
     * @param rival what happens in the first window, what in the second, and so on; nothing in those beyond
     * @return how many windows the code has passed
     * @throws IllegalStateException if there are no windows in this VM
     * @throws AssertionError if a rival does not come to its end, for instance because it wants a lock that the code holds
     *     in the window
     */
    public static int pass(Runnable code, Runnable... rival) {
        if (Integer.getInteger(Window.PROPERTY, 0) == 0) {
            throw new IllegalStateException("no windows in this VM: start it with -D" + Window.PROPERTY + "=1");
        }
        Windows windows = new Windows(List.of(rival));
        Delay.LENGTH.set(windows);
        try {
            code.run();
        } finally {
            Delay.LENGTH.remove();
        }
        return windows.passed;
    }

    @Override
    public int getAsInt() {
        passed++;
        if (rival.hasNext()) {
            act(rival.next());
        }
        return 0;
    }

    private void act(Runnable next) {
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    // The rival passes windows of its own, in which nobody acts.
                    Delay.LENGTH.set(() -> 0);
                    next.run();
                },
                null);
        Thread thread = new Thread(task, "rival in window " + passed);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(DEADLINE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the rival has not come to its end in window " + passed + " within " + DEADLINE_S
                            + " s; does it want a lock that is held there? It is now at\n  "
                            + List.of(thread.getStackTrace()).stream()
                                    .limit(3)
                                    .map(StackTraceElement::toString)
                                    .toList(),
                    e);
        } catch (ExecutionException e) {
            throw new AssertionError("the rival failed in window " + passed, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in window " + passed, e);
        }
    }
}
