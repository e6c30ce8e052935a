/**
 * ioend: ext4 keeps one io_end pointer per inode, and two direct writes use it.
 *
 * <h2>Symptom</h2>
 * On 4.5-rc3 with dioread_nolock, xfstest generic/300 panicked in check_irqs_on() (fs/buffer.c:
 * 1272): the end of an asynchronous direct write, ext4_end_io_dio, ran in interrupt context instead
 * of on a work queue, and converted unwritten extents there. A 32-bit test machine reproduced it
 * reliably; the fix that landed was run ten times on the same machine, and ten times on x86_64. The
 * silent half of the bug has no panic: an extent that stays unwritten reads as zeroes for ever,
 * although the write succeeded.
 *
 * <p>An inode has one slot, cur_aio_dio, for the io_end of "the" asynchronous direct write. A
 * locked write (L) fills it under i_mutex, and two places read it: ext4_ext_map_blocks, which flags
 * what it finds, or else the inode's state, as having unwritten extents; and _ext4_get_block, which
 * then decides whether the end of the write goes to the worker. An overwrite (O) of blocks that are
 * all written lets go of i_mutex, and then clears the slot, fills it if it is asynchronous, reads
 * it, and clears it again.
 *
 * <h2>Schedule (scenario wiped)</h2>
 * <pre>
 *   L: locked, asynchronous, unwritten blocks     O: overwrite, i_mutex let go
 *   -----------------------------------------     ----------------------------
 *   slot = L's io_end
 *                                                 slot = NULL
 *   map: slot is NULL, so the inode's state
 *     is flagged instead of L's io_end
 *   L ends: its io_end is not flagged, and
 *     nothing is converted, ever
 * </pre>
 * The state that was flagged belongs to synchronous writes: the next one converts its own range on
 * L's behalf.
 *
 * <h2>Schedule (scenario stolen)</h2>
 * <pre>
 *   L                                             O, asynchronous
 *   -----------------------------------------     ----------------------------
 *   slot = L's io_end
 *                                                 slot = O's io_end
 *   map: O's io_end is flagged
 *   L's end is deferred, if the slot is read
 *     the same again
 *                                                 O ends: converts O's range, in the
 *                                                   interrupt if O had looked before
 *   L ends: its io_end is not flagged
 * </pre>
 * Whether L's second read sees the same again makes no difference to what is converted, so the
 * words do not tell.
 *
 * <h2>Schedule (scenario split)</h2>
 * <pre>
 *   L                                             O
 *   -----------------------------------------     ----------------------------
 *   slot = L's io_end
 *   map: L's io_end is flagged
 *                                                 slot = NULL, or O's io_end
 *   get_block: nothing flagged in the slot,
 *     so L's end is not deferred
 *   L ends in the interrupt, and converts there: the panic
 * </pre>
 *
 * <h2>Schedule (scenario freed)</h2>
 * <pre>
 *   L, written blocks                             O
 *   -----------------------------------------     ----------------------------
 *   slot = L's io_end
 *                                                 get_block: takes L's io_end from the slot
 *   slot = NULL, puts its reference
 *   L ends: the last reference, io_end freed
 *                                                 reads the flag of a freed io_end
 * </pre>
 *
 * <h2>Windows (--widen)</h2>
 * "filled" and "mapped", in DirectIo.submit: between filling the slot and its first reader (wiped,
 * stolen), and between its two readers (split). "taken", in DirectIo.deferCompletion: between taking
 * the io_end from the slot and looking into it (freed). An overwrite passes them, too.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>VolatileSlot: never proposed. Both writers see each other's stores at once; the slot is as
 *     shared as before.
 * <li>HoldDataSem: the revert of 2dcba4781fa3 in the mail. It brings back i_data_sem, held shared
 *     from before an overwrite lets go of i_mutex until it is through. Applied, since the panic was
 *     gone; dropped a week later, since the author of the culprit had found the cause. It hides the
 *     panic and keeps the silent corruption.
 * <li>OverwriteStaysOut: 74dae4278546, landed in 4.5-rc5. An overwrite converts nothing, so it gets
 *     no io_end and never writes the slot. It goes on reading it.
 * <li>PassedDown: 109811c20fb8, landed in 4.6-rc1. No slot: a write that finds an unwritten extent
 *     makes its io_end there and then, and the pointer travels in the buffer_head and the dio to
 *     the end of the write. The patch admits one price: the count of flagged io_ends rises only
 *     after i_data_sem is let go, so that the check whether two extents can be merged, which looks
 *     at it, becomes more racy than it was; reserved blocks cover for that.
 * </ul>
 * The revert has a defect of its own, which needs no race: it moves EXT4_GET_BLOCKS_ZERO from
 * 0x0200 to 0x0300, which is NO_LOCK (0x0100) and CONVERT_UNWRITTEN (0x0200) together. A caller
 * that asks for zeroed blocks maps them without i_data_sem; one that passes either flag alone gets
 * zeroes. GetBlocksFlags has the numbers, a unit test the proof.
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ----------------------------------------  ------------------------------------------
 *   ext4_ext_direct_IO                        DirectIo.submit, prepare, finish
 *   ext4_map_blocks                           DirectIo.mapBlocks
 *   ext4_ext_map_blocks, and
 *     ext4_ext_handle_unwritten_extents       DirectIo.extMapBlocks
 *   _ext4_get_block, after the mapping        DirectIo.deferCompletion
 *   ext4_inode_aio, ext4_inode_aio_set        DirectIo.slot, setSlot
 *   struct kiocb, dio, buffer_head            DirectWrite
 *   dio_bio_end_aio, ext4_end_io_dio          DirectWrite.end
 *   ext4_io_end_t, ext4_put_io_end            IoEnd, IoEnd.put
 *   ext4_convert_unwritten_extents            Extent.convert
 *   check_irqs_on                             the word converted-in-interrupt
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * i_mutex: an overwrite holds it at first, and a locked write throughout, so L cannot begin before
 * O has let go; what O does before that (in HoldDataSem, taking i_data_sem) is done when the state
 * is built, and no second O can begin while L is under way. When O takes i_mutex again, it has
 * nothing left to do with the slot. Extents are not split but only marked. The extent status tree
 * always has the answer, so looking up blocks takes no lock. The journal, DAX, O_DSYNC (which
 * defers every end by itself) and failed submissions are left out.
 *
 * <p>In wiped, stolen and split both writes end in the arbiter. A device that is faster than the
 * submitter would leave the last reference to the submitter, so that conversion runs in task
 * context and the panic vanishes. In freed L ends within its actor, or nothing would be freed in
 * time. Freeing poisons the flag, as a debug kernel does; the poison happens to read as
 * "unwritten", and since nothing is unwritten there, an overwrite that comes out deferred has
 * looked into freed memory. In wiped and freed O is synchronous, so that it only clears the slot.
 *
 * <p>Gave-up: in HoldDataSem L waits for O's i_data_sem. O waits for nothing, so L gives up only if
 * O lost its CPU for milliseconds; it then submits nothing, and its sample says so.
 *
 * <h2>How Java differs from C</h2>
 * The slot is a plain field in C. Between its two stores in ext4_ext_direct_IO stands a call that
 * allocates, so no compiler drops the first; a JIT that inlines the call might. getOpaque and
 * setOpaque keep every access, and order nothing. A stale reference never faults in Java; only the
 * poison shows it.
 *
 * <h2>Settled grades</h2>
 * All cells are as the interleavings say, and were seen so. HoldDataSem, wiped: open, because L
 * fills the slot before it asks for i_data_sem, and O, which has it, clears the slot after that.
 * HoldDataSem, stolen and split: closed, because L reads the slot first under i_data_sem, when O is
 * over, and no other O can begin before L lets go of i_mutex. HoldDataSem and OverwriteStaysOut,
 * freed: open, because O reads the slot that L fills, and nothing makes L wait for it.
 * OverwriteStaysOut is partial for that reason alone.
 */
@NullMarked
package pagerace.ioend;

import org.jspecify.annotations.NullMarked;
