package pagerace.writeback;

import pagerace.kernel.Page;

/** Looks on when a waker turns to a page, so that no oracle has to stand in the code under test. */
@FunctionalInterface
public interface Witness {
    Witness NONE = page -> {};

    /** The waker is about to look at the page, or to change it, for the first time after letting go of it. */
    void atWake(Page page);
}
