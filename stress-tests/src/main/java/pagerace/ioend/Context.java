package pagerace.ioend;

/** Where code of a completion runs. Conversion sleeps and takes locks: only the first two may do it. */
public enum Context {
    /** {@code s_dio_done_wq}, the work queue to which a deferred completion goes. */
    WORKER,
    /** The submitter itself. */
    TASK,
    /** The completion interrupt of the device. */
    INTERRUPT
}
