package pagerace.seekhole;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.RwSemaphore;
import pagerace.kernel.RwSemaphore.Patience;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;

/**
 * A file under delayed allocation: its page cache, its invalidate_lock, and which of its pages have storage reserved.
 * A folio is one page, always uptodate, and positions are counted in pages.
 *
 * <p>What the page cache does here no variant changes; see {@link DelallocRelease} for what they do.
 */
public final class DelallocFile {
    /** {@link #seekData} found none: {@code -ENXIO}. */
    public static final int NO_DATA = -1;

    /** The most pages a file can have: one bit for each. */
    public static final int MOST_PAGES = Long.SIZE;

    /**
     * For an invalidate_lock. Its holders never wait for anything but another one, so that only a lock order gone wrong,
     * or a holder without a CPU, outlasts it.
     */
    static final Patience PATIENCE = new Patience(200, 50);

    private static final VarHandle RESERVED = Handles.field(MethodHandles.lookup(), "reserved", long.class);
    private static final VarHandle SHADOWS = Handles.field(MethodHandles.lookup(), "shadows", long.class);

    /** The references of a folio that nobody else uses. */
    private static final int CACHE_AND_CALLER = 2;

    private final PageAllocator allocator = new PageAllocator();
    private final AddressSpace mapping;

    /** {@code mapping->invalidate_lock}. */
    private final RwSemaphore invalidateLock = new RwSemaphore();

    /** The delalloc extents, one bit per page; each change is one atomic step, as under the lock of the extent tree. */
    private volatile long reserved;

    /** One bit per page that reclaim has taken: it left a shadow entry, which is there before the folio has gone. */
    private volatile long shadows;

    /** @param pages how many there are, all of them reserved, none in the cache; at most {@link #MOST_PAGES} */
    public DelallocFile(int pages) {
        mapping = new AddressSpace(pages);
        reserved = bits(0, pages);
    }

    public RwSemaphore invalidateLock() {
        return invalidateLock;
    }

    /** {@code xa_lock_irq(&mapping->i_pages)}: nothing enters or leaves the cache. */
    public void lockTree() {
        mapping.iPages().lock();
    }

    public void unlockTree() {
        mapping.iPages().unlock();
    }

    /** {@code mapping_seek_hole_data(SEEK_DATA)}: the first page in the cache, or {@link #NO_DATA}. */
    public int seekData(int start, int end) {
        for (int index = start; index < end; index++) {
            if (isData(index)) {
                return index;
            }
        }
        return NO_DATA;
    }

    /** {@code mapping_seek_hole_data(SEEK_HOLE)}: the first page that is not in the cache, or the end. */
    public int seekHole(int start, int end) {
        for (int index = start; index < end; index++) {
            if (!isData(index)) {
                return index;
            }
        }
        return end;
    }

    /** {@code folio_seek_hole_data}: a shadow entry counts as data. */
    private boolean isData(int index) {
        Page folio = mapping.findGet(index);
        if (folio == null) {
            return (shadows & bits(index, index + 1)) != 0;
        }
        folio.put();
        return true;
    }

    /** {@code filemap_lock_folio}: the folio at that index, locked and with a reference, or null if there is none. */
    public @Nullable Page lockFolio(int index) {
        while (true) {
            Page folio = mapping.findGet(index);
            if (folio == null) {
                return null;
            }
            lock(folio);
            if (folio.mapping() == mapping) {
                return folio;
            }
            unlockAndPut(folio);
        }
    }

    /** {@code folio_unlock}, {@code folio_put}. */
    public static void unlockAndPut(Page folio) {
        folio.clear(Page.PG_LOCKED);
        folio.put();
    }

    /** {@code folio_lock}: who holds it waits for nothing but the lock of i_pages. */
    private static void lock(Page folio) {
        for (int spins = 0; !folio.tryLock(); spins++) {
            SpinLock.pause(spins);
        }
    }

    /** {@code invalidate_mapping_pages} of one folio: tries its lock, passes over what is busy, leaves no shadow. */
    public Eviction evictFolio(int index) {
        return takeOut(index, false);
    }

    /** {@code shrink_folio_list} of one folio: the same, and a shadow entry tells that it was there. */
    public Eviction reclaimFolio(int index) {
        return takeOut(index, true);
    }

    private Eviction takeOut(int index, boolean shadow) {
        Page folio = mapping.findGet(index);
        if (folio == null) {
            return Eviction.SKIPPED;
        }
        if (!folio.tryLock()) {
            folio.put();
            return Eviction.SKIPPED;
        }
        boolean evicted = folio.mapping() == mapping && evictLocked(folio, shadow ? bits(index, index + 1) : 0);
        unlockAndPut(folio);
        return evicted ? Eviction.EVICTED : Eviction.SKIPPED;
    }

    /** {@code mapping_evict_folio}, {@code remove_mapping}. */
    private boolean evictLocked(Page folio, long shadow) {
        if (folio.isSet(Page.PG_DIRTY | Page.PG_WRITEBACK) || folio.count() > CACHE_AND_CALLER) {
            return false;
        }
        lockTree();
        // Before it is frozen: from then on a search may pass over it.
        leave(shadow, true);
        boolean frozen = folio.freeze(CACHE_AND_CALLER);
        if (frozen && !folio.isSet(Page.PG_DIRTY)) {
            mapping.remove(folio);
            unlockTree();
            folio.unfreeze(1);
            return true;
        }
        if (frozen) {
            folio.unfreeze(CACHE_AND_CALLER);
        }
        leave(shadow, false);
        unlockTree();
        return false;
    }

    /** A shadow entry, or none; the caller holds the lock of i_pages. */
    private void leave(long shadow, boolean there) {
        if (shadow != 0) {
            SHADOWS.setRelease(this, there ? shadows | shadow : shadows & ~shadow);
        }
    }

    /** {@code invalidate_inode_pages2_range} of one folio: waits for its lock and does not care who else uses it. */
    public Eviction invalidateFolio(int index) {
        Page folio = lockFolio(index);
        if (folio == null) {
            return Eviction.SKIPPED;
        }
        boolean invalidated = invalidateLocked(folio);
        unlockAndPut(folio);
        return invalidated ? Eviction.EVICTED : Eviction.SKIPPED;
    }

    /** {@code invalidate_complete_folio2}. */
    private boolean invalidateLocked(Page folio) {
        lockTree();
        if (folio.isSet(Page.PG_DIRTY)) {
            unlockTree();
            return false;
        }
        mapping.remove(folio);
        unlockTree();
        folio.put();
        return true;
    }

    /**
     * {@code read_cache_folio}, which leaves the invalidate_lock to its caller: puts a clean folio at that index, which
     * is empty. Only one thread of a race may fill.
     */
    public void fill(int index) {
        mapping.add(allocator.alloc(), index);
    }

    /** A read of a hole: fills under invalidate_lock, shared, as {@code page_cache_ra_unbounded} does. */
    public boolean read(int index) {
        if (!invalidateLock.downRead(PATIENCE)) {
            return false;
        }
        if (!isCached(index)) {
            fill(index);
        }
        invalidateLock.upRead();
        return true;
    }

    /**
     * {@code xfs_filemap_fault} for writing, {@code iomap_page_mkwrite}: under invalidate_lock, shared, the folio is
     * brought in, its storage reserved, and the folio made dirty.
     */
    public boolean writeFault(int index) {
        if (!invalidateLock.downRead(PATIENCE)) {
            return false;
        }
        dirty(index);
        invalidateLock.upRead();
        return true;
    }

    /** The fault under the lock, and what a buffered write leaves behind. */
    public void dirty(int index) {
        Page folio = lockFolio(index);
        while (folio == null) {
            fill(index);
            folio = lockFolio(index);
        }
        reserve(index, index + 1);
        folio.set(Page.PG_DIRTY);
        unlockAndPut(folio);
    }

    /** {@code xfs_bmapi_reserve_delalloc}: storage for [start, end), once the folios there are written. */
    public void reserve(int start, int end) {
        long unused = (long) RESERVED.getAndBitwiseOr(this, bits(start, end));
    }

    /** {@code xfs_bmap_punch_delalloc_range}: gives the storage of [start, end) back, whatever stands above it. */
    public void punch(int start, int end) {
        long unused = (long) RESERVED.getAndBitwiseAnd(this, ~bits(start, end));
    }

    public boolean isReserved(int index) {
        return (reserved & bits(index, index + 1)) != 0;
    }

    public boolean isCached(int index) {
        return mapping.find(index) != null;
    }

    public boolean isDirty(int index) {
        Page folio = mapping.find(index);
        return folio != null && folio.isSet(Page.PG_DIRTY);
    }

    private static long bits(int start, int end) {
        return start == end ? 0 : -1L >>> (Long.SIZE - (end - start)) << start;
    }
}
