package pagerace.results.run;

/** Whether the user wants to stop: what a fork says that was killed by the same Ctrl-C is no finding. */
final class Stop {
    /** A fork may see the signal before this process does. */
    private static final int SIGNAL_MS = 300;

    private volatile boolean requested;

    void request() {
        requested = true;
    }

    /** Called before something is recorded: throws if the run is being stopped. */
    void check(boolean endedWell) throws InterruptedException {
        if (!endedWell) {
            Thread.sleep(SIGNAL_MS);
        }
        if (requested) {
            throw new InterruptedException("stopped by the user");
        }
    }
}
