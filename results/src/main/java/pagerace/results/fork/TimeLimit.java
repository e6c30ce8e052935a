package pagerace.results.fork;

import java.time.Duration;
import java.util.List;

/** Kills marked children of this process if they take too long, until it is closed. */
final class TimeLimit implements AutoCloseable {
    private final Thread watcher;
    private volatile boolean isOver;

    /** @param mark an argument that they have */
    TimeLimit(Duration limit, String mark) {
        watcher = new Thread(() -> watch(limit, mark), "time-limit");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch(Duration limit, String mark) {
        try {
            Thread.sleep(limit.toMillis());
        } catch (InterruptedException e) {
            return; // All ended in time.
        }
        isOver = true;
        ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains(mark))
                .forEach(ProcessHandle::destroyForcibly);
    }

    boolean isOver() {
        return isOver;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
