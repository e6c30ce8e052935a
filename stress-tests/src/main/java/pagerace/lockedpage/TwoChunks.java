package pagerace.lockedpage;

import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.race.Race;

/**
 * A file whose range of two chunks writepages has found, with its first page locked; the first chunk is compressed,
 * neither is submitted. Pages that nobody looks at are not in the cache.
 */
abstract class TwoChunks extends Race {
    final AsyncCow code;
    final PageAllocator allocator = new PageAllocator();
    final Page page = allocator.alloc();
    final BtrfsInode inode;
    final AsyncChunk first;
    final AsyncChunk second;

    /**
     * @param shrinking how many extents of the first chunk get smaller
     * @param freePages how much space the file system has left
     */
    TwoChunks(AsyncCow code, int shrinking, int freePages) {
        this.code = code;
        inode = new BtrfsInode(2 * AsyncCow.CHUNK_PAGES, freePages);
        inode.writepagesLocks(page, 0);
        AsyncChunk[] chunks = code.cowFileRangeAsync(page, 0, 2 * AsyncCow.CHUNK_PAGES * AsyncCow.PAGE_SIZE - 1);
        first = chunks[0];
        second = chunks[1];
        code.compressFileRange(inode, first, shrinking);
    }

    /** What the ordered worker does with one chunk. */
    final void submitAndFree(AsyncChunk chunk) {
        code.submitCompressedExtents(inode, chunk);
        code.asyncCowFree(chunk);
    }
}
