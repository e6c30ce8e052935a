/**
 * isize: btrfs evaluates i_size twice.
 *
 * <h2>Symptom</h2>
 * Rolling out 5.2, machines hit "kernel BUG at mm/page-writeback.c:2659" in clear_page_dirty_for_io, called from
 * submit_compressed_extents: the page was not locked. The core dump showed an async_extent with a ram_size of 24576
 * bytes over an async_chunk that spanned 20480: one whole page too many. A debug kernel on 500 machines, which
 * clamped the value and printed KABOOM, printed it within a night and did not panic.
 *
 * <h2>Schedule (scenario grow)</h2>
 * <pre>
 *   compressor (compress_file_range)          grower (expanding truncate or fallocate)
 *   --------------------------------          ----------------------------------------
 *   load i_size = 18000
 *   compare: 18000 is at most end + 1 = 20480
 *                                             store i_size = 24576
 *   load i_size again = 24576
 *   actual_end = 24576, past end + 1
 * </pre>
 * The source, actual_end = min_t(u64, i_size_read(inode), end + 1), reads once. GCC compared with one load and fed the
 * conditional move from a second. The grower is not held off: growing i_size takes no lock of the pages under
 * compression. The extent then covers a page that this chunk never locked, and clear_page_dirty_for_io is a BUG there.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>LocalCopy: revert of 62b37622718c, a local variable between the read and min_t. The first version of the
 *     patch; turned down because a C compiler may merge the local away and read twice again. In Java a local is a
 *     value (JLS 17.4), so here it is a fix.
 * <li>ReadOnce: READ_ONCE inside i_size_read. Existed as a patch, was not applied at that time.
 * <li>Barriers: d98da49977f6, landed in 5.4-rc: barrier() before and after one read into a local.
 * <li>AcquireRelease: d8f899d13d72, landed years later for another reason: i_size_read acquires, i_size_write
 *     releases.
 * <li>VolatileSize: never a kernel proposal; what a Java programmer does by reflex.
 * <li>Clamp: the debug kernel. It reads twice, looks, clamps and counts.
 * </ul>
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ----------------------------------------  ------------------------------------------
 *   compress_file_range, its actual_end       CompressFileRange.actualEnd
 *   i_size_read                               Inode.size, sizeOpaque, sizeAcquire, ...
 *   i_size_write (truncate, fallocate)        CompressFileRange.growTo
 *   BUG_ON(!PageLocked) in
 *     clear_page_dirty_for_io                 GrowStress: actual_end past end + 1
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * Compression, the pages themselves and their locks: the bug is decided once actual_end is past the range that was
 * locked, so the oracle compares the two numbers. The retry loop of compress_file_range is left out, since it takes
 * actual_end as it is.
 *
 * <h2>How Java differs from C</h2>
 * A Java program that reads a field once never observes two values; the buggy form has to read twice in the source.
 * getOpaque is READ_ONCE: DoubleRead uses it twice, so that the JIT keeps both loads, as GCC did. PlainReads is the
 * same with plain reads: the interpreter performs both, C1 and C2 merge them, and the bug is gone without a fix, by
 * luck. barrier() has no counterpart: acquireFence on either side of the read is the nearest; it keeps later accesses
 * from moving up, emits no instruction on x86, and is stronger than barrier() on weaker hardware.
 */
@NullMarked
package pagerace.isize;

import org.jspecify.annotations.NullMarked;
