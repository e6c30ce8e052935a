package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** {@code struct address_space}: the pages of one file, by index, under the lock of {@code i_pages}. */
public final class AddressSpace {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Page[].class);

    /** {@code xa_lock_irq(&mapping->i_pages)}. */
    private final SpinLock iPages = new SpinLock();

    private final @Nullable Page[] pages;

    /** {@code WB_DIRTIED}: only ever counts up. */
    private int dirtied;

    /** @param size how many pages the file can hold */
    public AddressSpace(int size) {
        pages = new Page[size];
    }

    public SpinLock iPages() {
        return iPages;
    }

    /** {@code add_to_page_cache}: the caller's reference passes to the cache. */
    public void add(Page page, int index) {
        iPages.lock();
        pages[index] = page;
        page.placeIn(this, index);
        iPages.unlock();
    }

    /** {@code delete_from_page_cache}: the reference of the cache is dropped, which may free the page. */
    public void delete(Page page) {
        iPages.lock();
        pages[page.index()] = null;
        page.leaveMapping();
        iPages.unlock();
        page.put();
    }

    /** {@code find_get_page}: without a lock; the page that it returns carries one more reference. */
    public @Nullable Page findGet(int index) {
        while (true) {
            Page page = (Page) SLOT.getAcquire(pages, index);
            if (page == null) {
                return null;
            }
            if (page.getUnlessZero()) {
                if (page == (Page) SLOT.getAcquire(pages, index)) {
                    return page;
                }
                page.put();
            }
        }
    }

    /** {@code account_page_dirtied}: the caller holds the lock of i_pages. */
    public void accountDirtied() {
        dirtied++;
    }

    /** How many times a page of this mapping was made dirty. */
    public int dirtied() {
        return dirtied;
    }
}
