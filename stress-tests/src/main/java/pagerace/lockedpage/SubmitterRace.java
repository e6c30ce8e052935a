package pagerace.lockedpage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.Page;

/** A race against the submitter, who unlocks the page at least once, whatever the variant. */
abstract class SubmitterRace extends TwoChunks {
    private static final VarHandle SUBMITTER_DONE;

    static {
        try {
            SUBMITTER_DONE = MethodHandles.lookup()
                    .findVarHandle(SubmitterRace.class, "submitterDone", boolean.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean submitterDone;

    SubmitterRace(AsyncCow code, int shrinking, int freePages) {
        super(code, shrinking, freePages);
    }

    final void submitterIsDone() {
        SUBMITTER_DONE.setRelease(this, true);
    }

    /**
     * Waits no longer than the submitter runs.
     *
     * @return false if he left the page locked
     */
    final boolean waitWhileLocked() {
        while (page.isSet(Page.PG_LOCKED)) {
            if ((boolean) SUBMITTER_DONE.getAcquire(this)) {
                return !page.isSet(Page.PG_LOCKED);
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
