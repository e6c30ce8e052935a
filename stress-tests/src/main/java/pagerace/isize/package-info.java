/**
 * isize: btrfs evaluates i_size twice.
 *
 * <h2>Symptom</h2>
 * Rolling out 5.2, machines hit "kernel BUG at mm/page-writeback.c:2659" in
 * clear_page_dirty_for_io, called from submit_compressed_extents: the page was not locked. The core
 * dump showed an async_extent with a ram_size of 24576 bytes over an async_chunk that spanned
 * 20480: one whole page too many. A debug kernel on 500 machines, which clamped the value and
 * printed KABOOM, printed it within a night and did not panic.
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
 * The source, actual_end = min_t(u64, i_size_read(inode), end + 1), reads once. GCC compared with
 * one load and fed the conditional move from a second. The grower is not held off: growing i_size
 * takes no lock of the pages under compression. The extent then covers a page that this chunk never
 * locked, and clear_page_dirty_for_io is a BUG there.
 *
 * <p>Scenario shrink is the same with a size that only ever falls: a safety control, since a
 * smaller size is harmless. The detector must not cry there either.
 *
 * <h2>Schedule (scenario halves)</h2>
 * <pre>
 *   reader (i_size_read, 32-bit)              writer (i_size_write)
 *   ----------------------------              ---------------------
 *   load the low half of 0_FFFFF000
 *                                             store the low half of 1_00000800
 *                                             store the high half
 *   load the high half: 1_FFFFF000,
 *     a size that nobody wrote
 * </pre>
 * <pre>
 *   first writer, no lock                     second writer, no lock
 *   ---------------------                     ----------------------
 *   load the count: 0
 *                                             load the count: 0
 *   store 1                                   store 1
 *   store both halves                         store both halves
 *   load 1, store 2
 *                                             load 2, store 3
 *   and every reader spins for ever on an odd count
 * </pre>
 *
 * <h2>Schedule (scenario publish)</h2>
 * <pre>
 *   reader (filemap_read)                     writer (an appending write)
 *   ---------------------                     ---------------------------
 *   looks at the page: old data
 *                                             store the data
 *                                             store i_size
 *   load i_size: the new one
 *   copies the data: those of its first
 *     look, which the compiler has kept
 * </pre>
 * On weak hardware the two loads, or the two stores, may change places by themselves; that is what
 * e2c27b803bb6 and then d8f899d13d72 are about. On x86 only a compiler does it, and only in this
 * shape: the method has looked at the data before, and there is a branch between the size and the
 * data.
 *
 * <h2>Windows (--widen)</h2>
 * "compared", in CompressFileRange.minReadTwice: between the comparison and the second read; in the
 * fixes, which have read by then, at the same place in minOf. "half-read", "half-written" and
 * "counted", in SizeInHalves: between the two loads, between the two stores, and between the load and
 * the store of the count. PlainReads has no window, because a delay between its reads would keep the
 * compiler from merging or moving them; so publish, which it controls, cannot be widened.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>LocalCopy: revert of 62b37622718c, a local variable between the read and min_t. The first
 *     version of the patch; turned down because a C compiler may merge the local away and read
 *     twice again. In Java a local is a value (JLS 17.4), so here it is a fix.
 * <li>ReadOnce: READ_ONCE inside i_size_read. Existed as a patch, was not applied at that time.
 * <li>Barriers: d98da49977f6, landed in 5.4-rc: barrier() before and after one read into a local.
 * <li>AcquireRelease: d8f899d13d72, landed years later for another reason, publish: i_size_read
 *     acquires, i_size_write releases. It replaced e2c27b803bb6, a read barrier in filemap_read
 *     alone.
 * <li>VolatileSize: never a kernel proposal; what a Java programmer does by reflex.
 * <li>Clamp: the debug kernel. It reads twice, looks, clamps and counts.
 * <li>TwoHalves: 64 bits on a 32-bit SMP machine, unprotected. Only in halves, as are the next
 *     three.
 * <li>SeqCount: i_size_seqcount. Writers hold the inode's lock; a reader that met one tries again.
 * <li>VolatileLong: never a kernel proposal; a volatile long is one access even in a 32-bit JVM.
 * <li>SeqCountTwoWriters: SeqCount by two writers without the lock. include/linux/fs.h warns that
 *     an update of the count can be lost, and that readers then spin for ever.
 * </ul>
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ----------------------------------------  ------------------------------------------
 *   compress_file_range, its actual_end       CompressFileRange.actualEnd
 *   i_size_read                               Inode.size, sizeOpaque, sizeAcquire, ...
 *   i_size_write (truncate, fallocate)        CompressFileRange.writeSize
 *   BUG_ON(!PageLocked) in
 *     clear_page_dirty_for_io                 ChunkRace: actual_end past end + 1
 *   i_size_read, i_size_write, 32-bit SMP     SizeInHalves.tryRead (one turn), write
 *   filemap_read, its end_offset              FilemapRead.read, CompressFileRange.actualEnd
 *   an appending write                        FilemapRead.append
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * Compression, the pages themselves and their locks: the bug is decided once actual_end is past the
 * range that was locked, so the oracle compares the two numbers. The retry loop of
 * compress_file_range is left out, since it takes actual_end as it is. In publish a page is one
 * word, and its first look, in the kernel an earlier turn of the loop or the test for uptodate, is
 * a plain read of that word. In halves the inode's lock is a spin lock.
 *
 * <p>Cells left out: LocalCopy and Clamp in publish read as PlainReads and DoubleRead do. The
 * variants of halves have cells nowhere else, since all others are about how often and in which
 * order a whole size is read.
 *
 * <p>Gave-up: a reader of SeqCount whose writer lost its CPU between the halves goes away after
 * some milliseconds. As soon as the writer has ended it decides: a count that is still odd will be
 * odd for ever. Variants without a count are taken for even ones.
 *
 * <h2>How Java differs from C</h2>
 * A Java program that reads a field once never observes two values; the buggy form has to read
 * twice in the source. getOpaque is READ_ONCE: DoubleRead uses it twice, so that the JIT keeps both
 * loads, as GCC did. PlainReads is the same with plain reads: the interpreter performs both, C1 and
 * C2 merge them, and the bug is gone without a fix, by luck. barrier() has no counterpart:
 * acquireFence on either side of the read is the nearest; it keeps later accesses from moving up,
 * emits no instruction on x86, and is stronger than barrier() on weaker hardware. A plain long may
 * tear only in a 32-bit JVM, so halves has two int fields.
 *
 * <h2>Settled grades</h2>
 * Publish, PlainReads: open in C1 and C2, which take the second look at the data from the first;
 * the interpreter performs every read in order. Publish, DoubleRead and ReadOnce: opaque reads
 * order nothing by the memory model, but neither C1 nor C2 moves or merges a plain read across one,
 * and x86 keeps loads in order: not observable. Publish, Barriers: the fence orders the reader, but
 * the patch left the writer alone, whose two plain stores nothing orders; x86 does, so this too is
 * not observable here, rather than closed. Halves, SeqCountTwoWriters: open with both bad words; a
 * torn size stands under an even count where no increment was lost, or two were.
 */
@NullMarked
package pagerace.isize;

import org.jspecify.annotations.NullMarked;
