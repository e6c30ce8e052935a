package pagerace.seekhole;

/** What became of an attempt to take a folio out of the page cache. */
public enum Eviction {
    EVICTED,
    /** Not there, locked, dirty or in use by somebody else: the kernel goes on to the next folio. */
    SKIPPED,
    /** The invalidate_lock never came; the kernel would still be asleep. */
    GAVE_UP
}
