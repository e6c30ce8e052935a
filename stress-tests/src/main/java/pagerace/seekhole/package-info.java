/**
 * seekhole: SEEK_DATA finds data, SEEK_HOLE finds that it has no length.
 *
 * <h2>Symptom</h2>
 * fsstress with drop_caches on xfs, 6.7.0-rc5: "WARNING: CPU: 2 PID: 1003 at
 * fs/iomap/buffered-io.c:1182 iomap_file_buffered_write_punch_delalloc+0x691/0x730", from
 * xfs_buffered_write_iomap_end. The vmcore showed data_end equal to start_byte; three registers
 * hold 0x50000. With a delay between the two searches it came quickly.
 *
 * After a short buffered write the storage that was reserved for the rest is given back, except
 * under dirty folios, which a write fault may have put there meanwhile. The walk looks for cached
 * data, for its end, scans it for dirty folios, punches what lies between them, and in the end what
 * is left. It asserts that data has a length. That is wrong, but harmless: scanning [p, p) does
 * nothing. What must really hold: (I1) storage is never punched under a dirty folio; (I2) all other
 * storage of the range is; (I3) the loop ends.
 *
 * <h2>Schedule (scenarios dropcaches and diocompletion)</h2>
 * <pre>
 *   releaser (iomap_write_delalloc_release)   evictor (drop_caches) or completer (direct write)
 *   ---------------------------------------   -------------------------------------------------
 *   invalidate_lock, exclusively
 *   SEEK_DATA: a clean folio at p
 *                                             lock the folio, take it out of the cache
 *   SEEK_HOLE from p: p
 *   WARN_ON_ONCE(data_end at most start)
 * </pre>
 * The clean folio came from a read of a hole. invalidate_lock keeps folios from coming, not from
 * going: drop_caches does not take it, and the completion of an asynchronous direct write holds
 * neither it nor i_rwsem. drop_caches passes over a folio that is locked or in use, and each search
 * holds a reference while it looks; between the searches nobody does. The completion waits for the
 * folio lock and minds no references, so its window is wider.
 *
 * <h2>Schedule (scenario laterdirty)</h2>
 * <pre>
 *   releaser (StopAtEqual)                    evictor
 *   ---------------------------------------   -------------------------------------------------
 *   SEEK_DATA: p; behind it p + 1 is dirty
 *                                             take p out of the cache
 *   SEEK_HOLE from p: p, so stop
 *   punch all that is left, p + 1 with it
 * </pre>
 *
 * <h2>Schedule (scenario readded)</h2>
 * <pre>
 *   releaser (NoInvalidateLock)               faulter
 *   ---------------------------------------   -------------------------------------------------
 *   SEEK_DATA: p
 *                                             p is evicted
 *   SEEK_HOLE from p: p; SEEK_DATA: none
 *                                             write fault: p is back, storage is there, p is dirty
 *   punch all that is left, p with it
 * </pre>
 * The storage may also go between the fault's look at the reservation and its making the folio
 * dirty. So the observer asks in the end: is a folio dirty without storage? With the lock the fault
 * sleeps until all is punched and then reserves anew.
 *
 * <h2>Schedule (scenario lockorder)</h2>
 * <pre>
 *   faulter (EvictUnderLock)                  otherFaulter
 *   ---------------------------------------   -------------------------------------------------
 *   its invalidate_lock, shared
 *                                             its invalidate_lock, shared
 *   reclaim a folio of the other file:
 *   wants the other lock, exclusively
 *                                             reclaim a folio of the first file: wants its lock
 * </pre>
 * Whoever gives up keeps its lock, as one who sleeps for ever does; both give up only if each waits
 * for the other. One fault alone, which reclaims from its own file, locks itself out: that needs no
 * race and is a unit test.
 *
 * <h2>Schedule (scenarios livelock and refilled)</h2>
 * <pre>
 *   releaser (SeekAgain)                      evictor
 *   ---------------------------------------   -------------------------------------------------
 *   SEEK_DATA: p
 *                                             take p out of the cache
 *   SEEK_HOLE from p: p, so seek again
 *                                             put p back
 *   SEEK_DATA: p, and so on
 * </pre>
 * The review of 7a9d43eace88 asked whether the loop ends. An undisturbed walk over one page takes
 * one turn, an eviction for good costs one more: still seeking after two is the loop being fed. In
 * livelock the folio comes back under no lock. The kernel has no such filler: reads, readahead and
 * faults take invalidate_lock, shared, before they add a folio, and read_cache_folio expects its
 * caller to hold it. So the question is what follows if one forgets, as page_cache_ra_order did
 * from 5.18 until 00fa15e0d564 in 5.19. In refilled a read brings the folio back, under the lock:
 * each eviction then costs a walk one turn and no more, and SeekAgain ends. It is invalidate_lock
 * that ends the loop, not the loop itself.
 *
 * <h2>Windows (--widen)</h2>
 * "found", in DelallocRelease.findExtent: between the two searches; in LockAndRecheck before the lock
 * of the folio. "scanned", in walkCache: between the search that found no more data and the last
 * punch (readded). "own-lock", in faultAndReclaim: between a fault's own invalidate_lock and the
 * other (lockorder). The first two are passed with invalidate_lock held, so a long delay makes faults
 * and EvictUnderLock give up.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>SeekAgain: the patch of the seed, December 2023, archived as deferred. 7a9d43eace88, landed
 *     in 6.12-rc1 with backports to stable, makes the same change independently, because of direct
 *     I/O.
 * <li>Relaxed: "a bit more relaxed", suggested by Jan Kara in the thread: let the assertion allow
 *     equality. Scanning no pages leaves the walk where it was, so every outcome is that of
 *     SeekAgain, of livelock too.
 * <li>EvictUnderLock: asked in the thread (does the lock not keep folios from being dropped?),
 *     turned down by Jan Kara: page reclaim has no need of the mapping of offsets to blocks, and
 *     taking invalidate_lock there breaks the lock order. lockorder shows it, and diocompletion
 *     that it would not even have been enough.
 * <li>SeeksAtomic: "exclusive access to that range of the mapping" (Dave Chinner). Modelled as both
 *     searches under the lock of i_pages. In the kernel a search may sleep on a folio lock, so that
 *     it could not be done so plainly.
 * <li>LockAndRecheck: the old way, lock the folio and look whether it is still in the mapping
 *     (Darrick Wong: works for one folio, goes awry for several; Dave Chinner: never worked
 *     reliably). One lock is enough here, because only the first folio decides whether the data has
 *     a length.
 * <li>StopAtEqual, SkipPage, NoInvalidateLock: never proposed; what one might write instead of
 *     seeking again, and the walk without the lock that everything rests on.
 * </ul>
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ---------------------------------------   -------------------------------------------------
 *   iomap_write_delalloc_release              DelallocRelease.release, its locals in Walk
 *   iomap_write_delalloc_scan, _punch         DelallocRelease.scan
 *   xfs_bmap_punch_delalloc_range             DelallocFile.punch
 *   mapping_seek_hole_data                    DelallocFile.seekData, seekHole
 *   find_get_entry                            DelallocFile.getEntry
 *   filemap_lock_folio                        DelallocFile.lockFolio
 *   mapping_try_invalidate,
 *     mapping_evict_folio, remove_mapping     DelallocFile.evictFolio
 *   invalidate_inode_pages2_range             DelallocFile.invalidateFolio
 *   page_cache_ra_unbounded                   DelallocFile.read
 *   read_cache_folio                          DelallocFile.fill
 *   filemap_fault, iomap_page_mkwrite         DelallocFile.writeFault
 *   invalidate_lock of the mapping            kernel.RwSemaphore
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * A folio is one page and always uptodate, positions count pages, i_size lies behind the range: so
 * no blocks within a folio, no partly uptodate folios, no shadow entries. Reclaim proper leaves a
 * shadow, which counts as data; only removals without one are modelled. The other assertions of the
 * walk cannot fail here. Bringing a folio in and making it dirty is one section under
 * invalidate_lock in the model, two in the kernel. Folios are not mapped and there is no writeback.
 * The lock of a folio is waited for by spinning; invalidate_lock by a bounded number of tries, then
 * the outcome is "gave-up" (nearly always because the holder lost its CPU; it never stands for a
 * fix). The releaser of livelock and refilled walks several times over one file, as a writer does
 * who fails short repeatedly.
 *
 * lockorder has cells for Asserting, SeekAgain and EvictUnderLock alone, and refilled for those
 * that livelock leaves open: the other variants cannot differ from them by construction.
 *
 * <h2>How Java differs from C</h2>
 * Not at all for these races: they are races of logic, and every access that takes part is an
 * acquire, a release or a locked instruction in both. An RCU reader may meet a folio that has been
 * freed; here it is a page whose count is zero, or one that has been given out again, and
 * find_get_entry tells by looking at the slot again, as in C.
 *
 * <h2>Settled grades</h2>
 * <ul>
 * <li>Asserting in livelock: open. It warns, scans no pages and seeks from the same place, as
 *     Relaxed does silently.
 * <li>StopAtEqual in readded: closed. The evicted folio cannot be back, dirty, before
 *     invalidate_lock is dropped, and by then all is punched.
 * <li>SkipPage in readded: closed, for the same reason: what it steps over stays empty. It is
 *     closed everywhere, and ends where SeekAgain does not; with blocks smaller than a page it must
 *     step to the next page boundary, not one page on, or it passes the first blocks of a dirty
 *     folio. The model, in whole pages, cannot show that.
 * <li>EvictUnderLock in livelock: closed. The folio may come but not go while the walk holds the
 *     lock.
 * <li>SeeksAtomic in livelock: closed. Data that was found has a length, so every turn moves the
 *     walk on.
 * <li>LockAndRecheck: closed in dropcaches (a locked folio is passed over) and in diocompletion
 *     (the completion waits for the folio lock), open in livelock: the folio may go before it is
 *     locked and be back for the next search.
 * <li>NoInvalidateLock in livelock: open, as SeekAgain; in refilled open too, where SeekAgain is
 *     closed.
 * </ul>
 */
@NullMarked
package pagerace.seekhole;

import org.jspecify.annotations.NullMarked;
