package pagerace.kernel;

import org.jspecify.annotations.Nullable;

/** {@code struct address_space}: the pages of one file, by index, under the lock of {@code i_pages}. */
public final class AddressSpace {
    /** {@code xa_lock_irq(&mapping->i_pages)}. */
    private final SpinLock iPages = new SpinLock();

    private final @Nullable Page[] pages;

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
}
