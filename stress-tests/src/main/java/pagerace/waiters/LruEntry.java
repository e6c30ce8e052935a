package pagerace.waiters;

/** {@code page->lru}: links of a list whose lock the splitter holds from before the split until after it, so they are plain. */
final class LruEntry {
    private LruEntry prev = this;
    private LruEntry next = this;

    /** {@code list_add_tail}. */
    void addTail(LruEntry entry) {
        LruEntry last = prev;
        prev = entry;
        entry.next = this;
        entry.prev = last;
        last.next = entry;
    }

    /** {@code list_next_entry}. */
    LruEntry next() {
        return next;
    }
}
