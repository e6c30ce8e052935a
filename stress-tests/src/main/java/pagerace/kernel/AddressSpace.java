package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** {@code struct address_space}: the pages of one file, by index, under the lock of {@code i_pages}. */
public final class AddressSpace {
    private static final VarHandle SLOT =
            MethodHandles.arrayElementVarHandle(Page[].class).withInvokeExactBehavior();

    private static final int MOST_SPINS = 20_000;

    /** {@code xa_lock_irq(&mapping->i_pages)}. */
    private final SpinLock iPages = new SpinLock();

    private final @Nullable Page[] pages;

    /** Not of a swap space, which is told before it is shared. */
    private boolean writebackTags = true;

    /** {@code WB_DIRTIED}: only ever counts up. */
    private int dirtied;

    /** @param size how many pages the file can hold */
    public AddressSpace(int size) {
        pages = new Page[size];
    }

    /** {@code mapping_use_writeback_tags}. */
    public boolean usesWritebackTags() {
        return writebackTags;
    }

    public void useNoWritebackTags() {
        writebackTags = false;
    }

    public SpinLock iPages() {
        return iPages;
    }

    /**
     * {@code xas_load} under RCU: the page at that index, for readers without the lock. It may leave the cache at any
     * time.
     */
    public @Nullable Page find(int index) {
        return (Page) SLOT.getAcquire(pages, index);
    }

    /** {@code add_to_page_cache}: the caller's reference passes to the cache. */
    public void add(Page page, int index) {
        iPages.lock();
        // A reader without the lock must find the page only with its place already in it.
        page.placeIn(this, index);
        SLOT.setRelease(pages, index, page);
        iPages.unlock();
    }

    /** {@code delete_from_page_cache}: the reference of the cache is dropped, which may free the page. */
    public void delete(Page page) {
        iPages.lock();
        remove(page);
        iPages.unlock();
        page.put();
    }

    /**
     * {@code find_get_page}: without a lock; the page that it returns carries one more reference. It looks again if the
     * page was frozen, was being removed, or was replaced, under its eyes: not for ever, as the kernel does, but for longer
     * than anybody who is at it and has lost its CPU needs to be given one again.
     */
    public @Nullable Page findGet(int index) {
        for (int spins = 0; spins < MOST_SPINS; spins++) {
            Page page = find(index);
            if (page == null) {
                return null;
            }
            if (page.getUnlessZero()) {
                if (page == find(index)) {
                    return page;
                }
                page.put();
            }
            SpinLock.pause(spins);
        }
        return null;
    }

    /** {@code account_page_dirtied}: the caller holds the lock of i_pages. */
    public void accountDirtied() {
        dirtied++;
    }

    /** How many times a page of this mapping was made dirty. */
    public int dirtied() {
        return dirtied;
    }

    /** {@code __filemap_remove_folio}: the caller holds the lock of i_pages and inherits the cache's reference. */
    public void remove(Page page) {
        SLOT.setRelease(pages, page.index(), (Page) null);
        page.leaveMapping();
    }
}
