package pagerace.lockedpage;

import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.SpinLock;

/** {@code struct btrfs_inode}: the page cache of a file, its delayed allocation, and the space left for it. */
public final class BtrfsInode {
    private final AddressSpace mapping;
    private final SpinLock treeLock = new SpinLock();
    private final SpinLock spaceLock = new SpinLock();

    /** {@code EXTENT_LOCKED} in {@code io_tree}, one bit per page. */
    private int locked;

    /** {@code EXTENT_DELALLOC} in {@code io_tree}: pages with a reservation, one bit each. */
    private int delalloc;

    private int freePages;

    /**
     * @param pages at most 31
     * @param freePages how much space is left, in pages
     */
    public BtrfsInode(int pages, int freePages) {
        this.mapping = new AddressSpace(pages);
        this.freePages = freePages;
    }

    public AddressSpace mapping() {
        return mapping;
    }

    /** A buffered write that writepages has just found: dirty, reserved, and then locked and made clean for I/O. */
    void writepagesLocks(Page page, int index) {
        boolean unused = page.tryLock();
        delalloc |= 1 << index;
        mapping.add(page, index);
    }

    /** {@code lock_extent}; nobody else wants the range here, so that there is nothing to wait for. */
    void lockExtent(int firstPage, int lastPage) {
        treeLock.lock();
        locked |= bits(firstPage, lastPage);
        treeLock.unlock();
    }

    /** {@code clear_extent_bit} of EXTENT_LOCKED and EXTENT_DELALLOC: the reservation is used up or given back. */
    void clearLockedAndDelalloc(int firstPage, int lastPage) {
        int cleared = ~bits(firstPage, lastPage);
        treeLock.lock();
        locked &= cleared;
        delalloc &= cleared;
        treeLock.unlock();
    }

    /** {@code btrfs_reserve_extent}: false is ENOSPC. */
    boolean reserveExtent(int pages) {
        spaceLock.lock();
        boolean enough = freePages >= pages;
        if (enough) {
            freePages -= pages;
        }
        spaceLock.unlock();
        return enough;
    }

    /** Whether a page lies in a range that a submitter has locked. */
    boolean isExtentLocked(int index) {
        return (locked & 1 << index) != 0;
    }

    /** Whether a page is backed by a reservation; without one, nobody may leave it dirty. */
    boolean isDelalloc(int index) {
        return (delalloc & 1 << index) != 0;
    }

    private static int bits(int firstPage, int lastPage) {
        return (2 << lastPage) - (1 << firstPage);
    }
}
