/**
 * lockedpage: every chunk of a compressed write holds a pointer to one locked page.
 *
 * <h2>Symptom</h2>
 * "rm" of a file dies: a NULL pointer dereference at 00000000000000d0 in percpu_counter_add_batch,
 * called from account_page_cleaned, __cancel_dirty_page, truncate_cleanup_page, btrfs_evict_inode
 * (seed of July 2019, a machine with cgroups): a page was dirty, and its inode's i_wb had never
 * been set. Without cgroups it is a "phantom dirty page", which goes down a second time. The worst
 * case that the author saw, and never met in production, was the page being unlocked more than
 * once.
 *
 * <h2>Schedule (scenario newhome)</h2>
 * <pre>
 *   recycler (c0 is done; truncation, new owner)   compressor (compress_file_range of c1)
 *   --------------------------------------------   -------------------------------------------
 *                                                  holds locked_page, index 0, in c0's range
 *   delete_from_page_cache, put_page: freed
 *   alloc_page returns the same page
 *   add_to_page_cache: index 5, in c1's range
 *                                                  page_offset is within [start, end]: mine
 *                                                  __set_page_dirty_nobuffers
 * </pre>
 * writepages finds a range of delayed allocation by one page, which it has locked and made clean
 * for I/O. The range is cut into chunks of 512 KiB, each chunk gets a pointer to that page, and
 * each asks the page's index whether the page lies in its range. That is right as long as the page
 * is what it was. The pointer carries no reference: when the first chunk c0 has been submitted and
 * written, the page may be freed while c1 is not even started.
 *
 * <h2>Schedule (scenario phantom)</h2>
 * <pre>
 *   submitter (c0)                                 compressor (c1), without the range check
 *   ---------------------------------------------  -------------------------------------------
 *   reservation used up
 *   clear_page_dirty_for_io, set_page_writeback
 *                                                  __set_page_dirty_nobuffers
 *   unlock_page
 * </pre>
 * The page is dirty then, and no reservation stands behind it. Here the index is the old one, so
 * the range check skips the page: as it stood, the bug needs a new home.
 *
 * <h2>Schedule (scenario doubleunlock)</h2>
 * <pre>
 *   submitter (the ordered worker)                 locker
 *   ---------------------------------------------  -------------------------------------------
 *   c0: cow_file_range fails, unlock_page
 *                                                  lock_page
 *   c1: cow_file_range fails, unlock_page
 *                                                  no longer holds the lock
 * </pre>
 * Chunks are submitted in order, so c0 and c1 do not race each other.
 *
 * <h2>Schedule (scenario laterextent)</h2>
 * <pre>
 *   submitter (c0, two extents)                    locker
 *   ---------------------------------------------  -------------------------------------------
 *   extent 0, compressed: written, unlock_page
 *                                                  lock_page
 *   extent 1, not compressed: fails, unlock_page
 *                                                  no longer holds the lock
 * </pre>
 *
 * <h2>Schedule (scenario laterhome)</h2>
 * <pre>
 *   submitter (c0, two extents)                    recycler (device, truncation, new owner)
 *   ---------------------------------------------  -------------------------------------------
 *   extent 0, compressed: written, unlock_page
 *                                                  end_page_writeback
 *                                                  lock, delete_from_page_cache, unlock, free
 *                                                  alloc_page: the same page; locks it
 *                                                  add_to_page_cache: index 3, in extent 1
 *   extent 1 asks page_offset: in my range
 *   fails, unlock_page
 *                                                  no longer holds the lock of its new page
 * </pre>
 * This is newhome once more, within one chunk. It was added to settle what the guard of
 * 2b83a0eea5a1 is worth: that reads the offset of a page to which nobody holds a reference, as the
 * first check did.
 *
 * <h2>Windows (--widen)</h2>
 * "compressed", in AsyncCow.compressFileRange: before the chunk looks at the page that it was given
 * long ago (newhome, phantom). "submitted", in submitOneAsyncExtent: between the unlock of one extent
 * or chunk and the next one's use of the page (doubleunlock, laterextent, laterhome).
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>FirstChunkOnlyAsLanded: 1d53c9e67230, landed in 5.5. Only the first chunk gets the pointer,
 *     the others NULL. Its range check has a parenthesis in the wrong place: what it compares with
 *     end is the truth value of "the offset is not below start, and not 0", which is 0 or 1, and so
 *     always at most end. No race comes of it, see below.
 * <li>FirstChunkOnly: the same with the parenthesis where it was meant. Nobody corrected it; 6.6
 *     removed the check.
 * <li>NoRangeCheck: the reviewer, of 1d53c9e67230: who has the pointer owns the page, so drop the
 *     check. The author objected that start moves within the chunk. By its slip the landed patch
 *     did what the reviewer had asked for.
 * <li>NoRangeCheckShared: the same idea without the change of owner; never proposed. It shows what
 *     the check was good for, and is the control of phantom.
 * <li>RefPerChunk: never proposed. get_page for every chunk, put_page when the chunk is freed. It
 *     keeps the page alive, but a reference is not a lock: both double unlocks remain.
 * <li>NoRedirty: 44962ca37c8c, landed in 6.6. Compression does not set pages dirty again, and the
 *     uncompressed write is told not to ask for dirty pages.
 * <li>LaterExtentGuard: posted as v3 21/26 on 27 September 2021, landed as 2b83a0eea5a1 in 5.16. An
 *     extent is given the locked page only if it covers the page's offset. Closes laterextent,
 *     leaves laterhome open.
 * </ul>
 *
 * <h2>Not races</h2>
 * When the first extent of c0 compresses and the rest does not, start has moved past the locked
 * page. NoRangeCheck and FirstChunkOnlyAsLanded then set the page dirty although it lies outside of
 * [start, end]; FirstChunkOnly does not. c0 holds the page lock all the while, and submits its
 * extents only when it has compressed them all: writing the first one makes the page clean again.
 * What remains is one more page in the accounts. A unit test shows both. So is the second unlock
 * itself: without a locker, it happens in every run, and harms nobody.
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                          Java
 *   -----------------------------------------  -----------------------------------------
 *   cow_file_range_async                       AsyncCow.cowFileRangeAsync
 *     its use of locked_page                   AsyncCow.pageForChunk
 *   compress_file_range                        AsyncCow.compressFileRange
 *     cleanup_and_bail_uncompressed            AsyncCow.redirtyLockedPage, redirtyRange
 *     inode_need_compress                      AsyncCow.inodeNeedCompress
 *   submit_compressed_extents                  AsyncCow.submitCompressedExtents
 *     locked_page in submit_one_async_extent   AsyncCow.lockedPageOf
 *   cow_file_range                             AsyncCow.cowFileRange
 *   extent_write_locked_range                  AsyncCow.extentWriteLockedRange
 *   async_cow_free                             AsyncCow.asyncCowFree
 *   __set_page_dirty_nobuffers                 AsyncCow.setPageDirtyNobuffers
 *   account_page_dirtied                       AddressSpace.accountDirtied
 *   find_get_page                              AddressSpace.findGet
 *   truncate_inode_pages_range                 AsyncCow.truncate
 *   struct async_chunk, async_extent           AsyncChunk, AsyncChunk.Extent
 *   io_tree, btrfs_reserve_extent              BtrfsInode
 *   i_wb is NULL, BUG_ON in later accounting   NewhomeStress: dirty, and no inode was told
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * Compression itself: how many extents get smaller is given. Inline extents, which unlock in yet
 * another place. The retry when there is no space for a compressed extent: there always is. Waiting
 * for an extent lock, since only the ordered worker takes one here. Cgroups: an inode that was
 * never told of a dirty page stands for i_wb being NULL. The BUG_ON in __set_page_dirty_nobuffers,
 * for a page that leaves its mapping meanwhile: nothing is accounted then. The submission of c1 in
 * newhome and phantom, which touches its own pages only. A chunk has 4 pages and an extent at most
 * 2, where the kernel has 128 and 32, and pages that nobody looks at are not in the cache.
 *
 * <h2>How Java differs from C</h2>
 * The JVM never faults on a stale pointer. The oracles are the new home's account and the page's
 * generation; the code under test looks at neither. The flags are one atomic word, as in the
 * kernel; page.index is a plain field, read twice by the range check as in C, where either compiler
 * may merge the reads: a single read does not help. The page gets its mapping before its index, as
 * in __add_to_page_cache_locked, and x86 keeps that order: so who passes the range check finds a
 * mapping, and dirtied-without-mapping shows in NoRangeCheckShared only. As it stood, the oops of
 * the seed needs a page that has left its new home again, or a compiler that swaps the two stores.
 *
 * <h2>Settled grades</h2>
 * <ul>
 * <li>laterextent, FirstChunkOnlyAsLanded to NoRedirty: open. Nothing but LaterExtentGuard changes
 *     which extent unlocks, and all of them lose the lock, at the rate of SharedByAll.
 * <li>laterextent, LaterExtentGuard: closed. A page that is still where it was has an offset below
 *     the later extent. Where the page may have been freed, see laterhome: open, in about 1 of 1000
 *     samples.
 * <li>laterhome has four cells. The others unlock as FirstChunkOnly or SharedByAll do.
 * <li>RefPerChunk in laterhome: closed. c0 holds its reference until it is freed, so the new owner
 *     is given another page. The two together, a reference and the guard, would close this room;
 *     nobody proposed that.
 * </ul>
 */
@NullMarked
package pagerace.lockedpage;

import org.jspecify.annotations.NullMarked;
