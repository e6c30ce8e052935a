package pagerace.lockedpage;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * Compressed delayed allocation in btrfs: a range is cut into chunks, workers compress them side by side, and one
 * worker at a time submits them in order. Which chunk may touch the page that writepages had locked before?
 *
 * <p>Sizes are those of the kernel divided by 32, so that a state stays small.
 */
public abstract sealed class AsyncCow {
    static final int PAGE_SHIFT = 12;
    public static final long PAGE_SIZE = 1L << PAGE_SHIFT;

    /** 512 KiB in the kernel. */
    public static final int CHUNK_PAGES = 4;

    /** {@code BTRFS_MAX_UNCOMPRESSED}, 128 KiB in the kernel: the most that one extent takes in. */
    static final int EXTENT_PAGES = 2;

    private static final long CHUNK_SIZE = CHUNK_PAGES * PAGE_SIZE;
    private static final long EXTENT_SIZE = EXTENT_PAGES * PAGE_SIZE;

    /**
     * {@code cow_file_range_async}: cuts the range into chunks.
     *
     * @param lockedPage locked by the caller, in the first chunk
     * @param start the first byte
     * @param end the last byte
     */
    public final AsyncChunk[] cowFileRangeAsync(Page lockedPage, long start, long end) {
        AsyncChunk[] chunks = new AsyncChunk[(int) ((end - start + CHUNK_SIZE) / CHUNK_SIZE)];
        long from = start;
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new AsyncChunk(from, Math.min(end, from + CHUNK_SIZE - 1), pageForChunk(i, lockedPage));
            from += CHUNK_SIZE;
        }
        return chunks;
    }

    /**
     * {@code compress_file_range}: the first phase of a chunk.
     *
     * @param shrinking how many extents get smaller; after them the heuristic advises against compression
     */
    public final void compressFileRange(BtrfsInode inode, AsyncChunk chunk, int shrinking) {
        long start = chunk.start;
        boolean redirty = false;
        for (int left = shrinking; inodeNeedCompress(inode.mapping(), start, chunk.end, left); left--) {
            if (!redirty) {
                extentRangeClearDirtyForIo(inode.mapping(), start, chunk.end);
                redirty = true;
            }
            long extentEnd = Math.min(chunk.end, start + EXTENT_SIZE - 1);
            chunk.add(new AsyncChunk.Extent(start, extentEnd, true));
            if (extentEnd == chunk.end) {
                return;
            }
            start = extentEnd + 1;
        }
        // Window "compressed": the chunk has had its pointer since it was cut, and looks at the page only now.
        Window.widen();
        redirtyLockedPage(chunk.lockedPage, start, chunk.end);
        if (redirty) {
            redirtyRange(inode.mapping(), start, chunk.end);
        }
        chunk.add(new AsyncChunk.Extent(start, chunk.end, false));
    }

    /** {@code submit_compressed_extents}: the second phase of a chunk, after that of the chunk before. */
    public final void submitCompressedExtents(BtrfsInode inode, AsyncChunk chunk) {
        for (AsyncChunk.Extent extent = chunk.takeFirst(); extent != null; extent = chunk.takeFirst()) {
            submitOneAsyncExtent(inode, chunk, extent);
        }
    }

    /** {@code submit_one_async_extent}. */
    final void submitOneAsyncExtent(BtrfsInode inode, AsyncChunk chunk, AsyncChunk.Extent extent) {
        // Window "submitted": an earlier extent may have unlocked the page, and left it to others.
        Window.widen();
        Page lockedPage = lockedPageOf(chunk, extent);
        inode.lockExtent(pageAt(extent.start), pageAt(extent.end));
        if (extent.compressed) {
            submitCompressed(inode, extent);
        } else if (cowFileRange(inode, extent, lockedPage)) {
            extentWriteLockedRange(inode.mapping(), extent);
        } else if (lockedPage != null) {
            // The race: by now this may be the lock of somebody who took it after an earlier unlock.
            unlock(lockedPage);
        }
    }

    /** {@code async_cow_free}: the chunk is done with. */
    public void asyncCowFree(AsyncChunk chunk) {}

    /**
     * {@code truncate_inode_pages_range} of one page: without anybody else's reference the page is free then.
     *
     * @return false if somebody else has the page locked
     */
    static boolean truncate(AddressSpace mapping, int index) {
        Page page = mapping.findGet(index);
        if (page == null) {
            return true;
        }
        boolean mine = page.tryLock();
        if (mine) {
            page.clear(Page.PG_DIRTY);
            mapping.delete(page);
            unlock(page);
        }
        page.put();
        return mine;
    }

    /** {@code page_offset}: of whatever the page is by now. */
    static long pageOffset(Page page) {
        return (long) page.index() << PAGE_SHIFT;
    }

    /** What a chunk is told of the locked page. */
    abstract @Nullable Page pageForChunk(int chunk, Page lockedPage);

    /** The locked page had its dirty bit taken by writepages; without it an uncompressed write would skip it. */
    abstract void redirtyLockedPage(@Nullable Page lockedPage, long start, long end);

    /** {@code extent_range_redirty_for_io}. */
    void redirtyRange(AddressSpace mapping, long start, long end) {
        for (int index = pageAt(start); index <= pageAt(end); index++) {
            Page page = mapping.findGet(index);
            if (page != null) {
                setPageDirtyNobuffers(page);
                page.put();
            }
        }
    }

    /** What an extent does about the locked page when it fails. */
    @Nullable
    Page lockedPageOf(AsyncChunk chunk, AsyncChunk.Extent extent) {
        return chunk.lockedPage;
    }

    /** Whether {@code extent_write_locked_range} writes this page: only what it can make clean. */
    boolean clearDirtyToWrite(Page page) {
        return page.testAndClear(Page.PG_DIRTY);
    }

    /** {@code inode_need_compress}: the heuristic takes a sample of every page, and here its answer is given. */
    private static boolean inodeNeedCompress(AddressSpace mapping, long start, long end, int shrinking) {
        for (int index = pageAt(start); index <= pageAt(end); index++) {
            Page page = mapping.findGet(index);
            if (page != null) {
                page.put();
            }
        }
        return shrinking > 0;
    }

    /** {@code extent_range_clear_dirty_for_io}: no mmap may change what is being compressed. */
    private static void extentRangeClearDirtyForIo(AddressSpace mapping, long start, long end) {
        for (int index = pageAt(start); index <= pageAt(end); index++) {
            Page page = mapping.findGet(index);
            if (page != null) {
                page.clear(Page.PG_DIRTY);
                page.put();
            }
        }
    }

    private static void submitCompressed(BtrfsInode inode, AsyncChunk.Extent extent) {
        int first = pageAt(extent.start);
        int last = pageAt(extent.end);
        boolean unused = inode.reserveExtent((last - first + 2) / 2);
        inode.clearLockedAndDelalloc(first, last);
        for (int index = first; index <= last; index++) {
            Page page = inode.mapping().findGet(index);
            if (page != null) {
                page.clear(Page.PG_DIRTY);
                page.set(Page.PG_WRITEBACK);
                unlock(page);
                page.put();
            }
        }
    }

    /**
     * {@code cow_file_range}: on failure it cleans and unlocks every page of the extent but the locked one, which
     * {@code __process_pages_contig} leaves to the caller as it is.
     */
    private static boolean cowFileRange(BtrfsInode inode, AsyncChunk.Extent extent, @Nullable Page lockedPage) {
        int first = pageAt(extent.start);
        int last = pageAt(extent.end);
        boolean reserved = inode.reserveExtent(last - first + 1);
        inode.clearLockedAndDelalloc(first, last);
        if (reserved) {
            return true;
        }
        for (int index = first; index <= last; index++) {
            Page page = inode.mapping().findGet(index);
            if (page != null) {
                if (page != lockedPage) {
                    page.clear(Page.PG_DIRTY);
                    unlock(page);
                }
                page.put();
            }
        }
        return false;
    }

    private void extentWriteLockedRange(AddressSpace mapping, AsyncChunk.Extent extent) {
        for (int index = pageAt(extent.start); index <= pageAt(extent.end); index++) {
            Page page = mapping.findGet(index);
            if (page != null) {
                if (clearDirtyToWrite(page)) {
                    page.set(Page.PG_WRITEBACK);
                }
                unlock(page);
                page.put();
            }
        }
    }

    /** {@code __set_page_dirty_nobuffers}. */
    private static void setPageDirtyNobuffers(Page page) {
        if (page.testAndSet(Page.PG_DIRTY)) {
            return;
        }
        AddressSpace mapping = page.mapping();
        if (mapping == null) {
            return;
        }
        mapping.iPages().lock();
        if (page.mapping() == mapping) {
            mapping.accountDirtied();
        }
        mapping.iPages().unlock();
    }

    /** {@code unlock_page}. */
    private static void unlock(Page page) {
        page.clear(Page.PG_LOCKED);
    }

    private static int pageAt(long offset) {
        return (int) (offset >> PAGE_SHIFT);
    }

    /** As it stood since 771ed689d2cd: every chunk has the pointer, and trusts the index of the page. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "771ed689d2cd",
            note = "2008, to 5.4",
            change = "every chunk has the pointer and asks the page's index whether it is its own")
    @Open(in = "newhome", why = "the new index answers for the new home")
    @Closed(in = "phantom", why = "the page keeps an index of the first chunk, the second one skips it")
    @Open(in = "doubleunlock", why = "both chunks have the pointer, and both unlock")
    @Open(
            in = {"laterextent", "laterhome"},
            why = "every extent that fails unlocks the page")
    public static sealed class SharedByAll extends AsyncCow {
        @Override
        @Nullable
        Page pageForChunk(int chunk, Page lockedPage) {
            return lockedPage;
        }

        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {
            // The race: nothing keeps the page in the life in which this chunk was given it.
            if (lockedPage != null && pageOffset(lockedPage) >= start && pageOffset(lockedPage) <= end) {
                setPageDirtyNobuffers(lockedPage);
            }
        }
    }

    /** 1d53c9e67230: only the first chunk has the pointer. Its range check has a parenthesis in the wrong place. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "1d53c9e67230",
            note = "5.5",
            change = "only the first chunk has the pointer; its range check is always true")
    @Closed(
            in = {"newhome", "phantom", "doubleunlock"},
            why = "the second chunk has no pointer")
    @Open(in = "laterextent", why = "every extent that fails unlocks the page")
    public static sealed class FirstChunkOnlyAsLanded extends AsyncCow {
        @Override
        @Nullable
        Page pageForChunk(int chunk, Page lockedPage) {
            return chunk == 0 ? lockedPage : null;
        }

        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {
            if (lockedPage != null && truth(pageOffset(lockedPage) >= start && pageOffset(lockedPage) != 0) <= end) {
                setPageDirtyNobuffers(lockedPage);
            }
        }

        /** In C a comparison is 0 or 1, and so at most {@code end}. */
        private static long truth(boolean condition) {
            return condition ? 1 : 0;
        }
    }

    /** The same with the parenthesis where it was meant. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "the slip stood until 6.6 took the check away",
            change = "puts the parenthesis where it was meant")
    @Closed(
            in = {"newhome", "phantom", "doubleunlock"},
            why = "the second chunk has no pointer")
    @Open(
            in = {"laterextent", "laterhome"},
            why = "every extent that fails unlocks the page")
    public static sealed class FirstChunkOnly extends FirstChunkOnlyAsLanded {
        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {
            if (lockedPage != null && pageOffset(lockedPage) >= start && pageOffset(lockedPage) <= end) {
                setPageDirtyNobuffers(lockedPage);
            }
        }
    }

    /** The reviewer's simplification on top of it. */
    @Variant(
            kind = FIX,
            status = REJECTED,
            note = "review of July 2019; the author: start moves",
            change = "drops the range check: who has the pointer owns the page")
    @Closed(
            in = {"newhome", "phantom", "doubleunlock"},
            why = "the second chunk has no pointer")
    @Open(in = "laterextent", why = "every extent that fails unlocks the page")
    public static final class NoRangeCheck extends FirstChunkOnly {
        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {
            if (lockedPage != null) {
                setPageDirtyNobuffers(lockedPage);
            }
        }
    }

    /** The reviewer's simplification alone: the pointer is not null, so the page is this chunk's. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the simplification without the change of owner",
            change = "drops the range check, though every chunk has the pointer")
    @Open(in = "newhome", why = "dirties the page wherever it is, also between two homes")
    @Open(in = "phantom", why = "nothing tells the second chunk that the page was not its own")
    @Open(in = "doubleunlock", why = "both chunks have the pointer, and both unlock")
    @Open(in = "laterextent", why = "every extent that fails unlocks the page")
    public static final class NoRangeCheckShared extends SharedByAll {
        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {
            if (lockedPage != null) {
                setPageDirtyNobuffers(lockedPage);
            }
        }
    }

    /** Never proposed: every chunk holds a reference, so that the page cannot be freed before its last chunk. */
    @Variant(
            kind = PARTIAL,
            status = NEVER_PROPOSED,
            note = "what one would do elsewhere",
            change = "every chunk holds a reference on the page until it is freed itself")
    @Closed(in = "newhome", why = "the page cannot be freed, and so has no new home, before the chunk")
    @Closed(in = "phantom", why = "the page keeps an index of the first chunk, the second one skips it")
    @Open(
            in = {"doubleunlock", "laterextent"},
            why = "a reference is not a lock")
    @Closed(in = "laterhome", why = "the new owner is given another page")
    public static final class RefPerChunk extends SharedByAll {
        @Override
        @Nullable
        Page pageForChunk(int chunk, Page lockedPage) {
            lockedPage.get();
            return lockedPage;
        }

        @Override
        public void asyncCowFree(AsyncChunk chunk) {
            if (chunk.lockedPage != null) {
                chunk.lockedPage.put();
            }
        }
    }

    /** 44962ca37c8c: compression redirties nothing, and the uncompressed write no longer asks for dirty pages. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "44962ca37c8c",
            note = "6.6",
            change = "compression dirties nothing again, and writing asks for no dirty page")
    @Closed(
            in = {"newhome", "phantom"},
            why = "nothing is dirtied")
    @Closed(in = "doubleunlock", why = "the second chunk has no pointer")
    @Open(in = "laterextent", why = "every extent that fails unlocks the page")
    public static final class NoRedirty extends FirstChunkOnly {
        @Override
        void redirtyLockedPage(@Nullable Page lockedPage, long start, long end) {}

        @Override
        void redirtyRange(AddressSpace mapping, long start, long end) {}

        @Override
        boolean clearDirtyToWrite(Page page) {
            page.clear(Page.PG_DIRTY);
            return true;
        }
    }

    /** 2b83a0eea5a1: an extent cares for the locked page only if it covers it. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "2b83a0eea5a1",
            note = "5.16; v3 21/26 of 27 September 2021",
            change = "an extent cares for the locked page only if it covers its offset")
    @Closed(
            in = {"newhome", "phantom", "doubleunlock"},
            why = "the second chunk has no pointer")
    @Closed(in = "laterextent", why = "a page at its old index is not covered by a later extent")
    @Open(in = "laterhome", why = "it reads the offset of a page that has been freed")
    public static final class LaterExtentGuard extends FirstChunkOnly {
        @Override
        @Nullable
        Page lockedPageOf(AsyncChunk chunk, AsyncChunk.Extent extent) {
            Page page = chunk.lockedPage;
            if (page == null) {
                return null;
            }
            // The race: the page may have been freed since an earlier extent unlocked it, and lie elsewhere now.
            long pageStart = pageOffset(page);
            long pageEnd = pageStart + PAGE_SIZE - 1;
            return extent.start >= pageEnd || extent.end <= pageStart ? null : page;
        }
    }
}
