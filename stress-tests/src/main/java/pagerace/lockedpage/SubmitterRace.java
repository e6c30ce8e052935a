package pagerace.lockedpage;

import pagerace.kernel.Page;

/** A race against the submitter, who unlocks the page at least once, whatever the variant. */
abstract class SubmitterRace extends TwoChunks {
    private volatile boolean submitterDone;

    SubmitterRace(AsyncCow code, int shrinking, int freePages) {
        super(code, shrinking, freePages);
    }

    final void submitterIsDone() {
        submitterDone = true;
    }

    /**
     * Waits no longer than the submitter runs.
     *
     * @return false if he left the page locked
     */
    final boolean waitWhileLocked() {
        while (page.isSet(Page.PG_LOCKED)) {
            if (submitterDone) {
                return !page.isSet(Page.PG_LOCKED);
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
