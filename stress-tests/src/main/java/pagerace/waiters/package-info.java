/**
 * waiters: splitting a huge page erases PG_waiters.
 *
 * <h2>Symptom</h2>
 * Swapping load on tmpfs with huge=always soon hung uninterruptibly in find_lock_entry, called from
 * shmem_getpage_gfp: tasks, mostly a "cp -a", waited for the lock of a page that was not locked, had
 * no mapping any more, and once was part of a huge page. Minutes to reproduce on 4.15, hours on 4.17.
 *
 * <h2>Schedule (scenario erase)</h2>
 * <pre>
 *   splitter (__split_huge_page)              locker (find_lock_entry)
 *   ----------------------------              ------------------------
 *   unfreeze the tail, locked and dirty
 *                                             find it, take a reference
 *                                             lock_page: locked, so queue
 *   load the flags: locked, dirty
 *                                             set PG_waiters
 *                                             PG_locked is set: sleep
 *   store the flags: locked
 *   delete the tail from the page cache
 *   unlock_page: PG_waiters is clear,
 *     so wake nobody
 * </pre>
 * The clear came with baa355fd3314 (4.8), and by the fix's own account may have been harmless then.
 * Since 62906027091f (4.10) the unlock looks into the queue only where PG_waiters tells it to.
 *
 * <p>Scenario release is a safety control: the locker queues first, and gets the lock in all variants,
 * never before the splitter lets go of it. A cure that wakes too early or never fails there.
 * VolatileFlags has no cell there, as it cannot differ from NonAtomicClear without a race.
 *
 * <h2>Windows (--widen)</h2>
 * "loaded", in Page.clearNonAtomic and Page.clearVolatile: between the load of the flags and their
 * store. AtomicClear is one step and has none; ClearBeforeUnfreeze passes it before the race begins.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>AtomicClear: 2d077d4b5992, landed in 2018, for stable, too: ClearPageDirty for __ClearPageDirty.
 * <li>ClearBeforeUnfreeze: never proposed here. 605ca5ede764 (4.17) did so to all flags that a tail
 *     inherits, against the same hang, and left out this one, which is cleared later.
 * <li>VolatileFlags: never a kernel proposal; what a Java programmer does by reflex.
 * </ul>
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ----------------------------------------  ------------------------------------------
 *   page_ref_unfreeze, in
 *     __split_huge_page_tail                  SplitHugePage.unfreezeTail
 *   __split_huge_page, tails past i_size      SplitHugePage.dropTail
 *   __ClearPageDirty, ClearPageDirty          Page.clearNonAtomic, Page.clear
 *   unlock_page, wake_up_page_bit             SplitHugePage.unlockPage, wakeUpPageBit
 *   lock_page, __lock_page                    TailRace.lock, sleepAndLock
 *   wait_on_page_bit_common                   SplitHugePage.prepareToWait and the above
 * </pre>
 *
 * <h2>What the model leaves out</h2>
 * The head, the other tails, the LRU, and what the locker does with the lock. A state begins when the
 * tail is unfrozen and the locker has found it, since nothing can happen to it earlier; so what
 * ClearBeforeUnfreeze clears is clear before the race begins. The splitter takes i_pages here and not
 * long before; the locker never does. There is one locker, so one turn of its loop is enough.
 *
 * <p>Gave-up: a locker whose splitter lost its CPU goes away after some milliseconds. Once the
 * splitter is through, nobody is left to wake it, and it decides at once.
 *
 * <h2>How Java differs from C</h2>
 * __ClearPageDirty is one instruction on x86, and not atomic without a lock prefix; a JIT may or may
 * not make one instruction of the plain load and store. It makes no difference to the race.
 *
 * <h2>Settled grades</h2>
 * All grades are argued from the interleavings; this room has not been measured yet. VolatileFlags is
 * as open as NonAtomicClear: its fence comes after the store, and the store does the damage.
 */
@NullMarked
package pagerace.waiters;

import org.jspecify.annotations.NullMarked;
