package pagerace.waiters;

/**
 * Those links of an LRU list, {@code page->lru}, that change when a huge page is split: the head's, of the tail before, and
 * of the tail at hand. In the kernel the splitter holds the list's lock meanwhile; here nobody else uses the list, so they are
 * plain.
 */
public final class SplitLru {
    private final Entry head = new Entry();
    private final Entry tail = new Entry();

    public SplitLru() {
        Entry before = new Entry();
        before.prev = head;
        before.next = head;
        head.prev = before;
        head.next = before;
    }

    /** {@code struct list_head}. */
    private static final class Entry {
        private Entry prev = this;
        private Entry next = this;
    }

    /** {@code list_add_tail(&page_tail->lru, &page->lru)}. */
    void addTail() {
        Entry last = head.prev;
        head.prev = tail;
        tail.next = head;
        tail.prev = last;
        last.next = tail;
    }

    /** {@code list_del}: so that another tail can be split. */
    public void deleteTail() {
        tail.next.prev = tail.prev;
        tail.prev.next = tail.next;
    }

    /** Whether the tail is the last but for the head. */
    boolean holdsTail() {
        return head.prev == tail && tail.next == head && tail.prev.next == tail;
    }
}
