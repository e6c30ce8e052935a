/**
 * writeback: a wakeup leaks from a page's earlier life.
 *
 * <h2>Symptom</h2>
 * "kernel BUG at fs/ext4/inode.c" from syzbot, and the same BUG_ON(PageWriteback(page)) in
 * write_cache_pages: a writer that had waited for the end of writeback went on while the page was
 * under writeback. In the words of the seed, a wakeup that leaks from a previous use of a page.
 * Since 2a9127fcf229 (5.9) the waker marks every waiter of the page, and the sleeper takes its mark
 * for the truth; before, it looked at the bit again.
 *
 * <h2>Schedule (scenario reuse)</h2>
 * <pre>
 *   completer (end_page_writeback)            reuser (truncate, then write_cache_pages)
 *   ------------------------------            -----------------------------------------
 *   clear PG_writeback, nobody waits
 *                                             sees the bit clear, truncates, frees the page
 *                                             allocates it again, adds it to the cache
 *                                             sets PG_writeback
 *                                             sets PG_waiters, queues, sleeps
 *   PG_waiters is set: takes the queue
 *   marks the waiter that it finds there
 *                                             trusts its mark: BUG_ON(PageWriteback)
 * </pre>
 * Nobody ends the second writeback, so whoever is released was released by the first.
 *
 * <h2>Schedule (scenario truncate, the sequence of the seed)</h2>
 * <pre>
 *   completer                                 truncater                     device (arbiter)
 *   ---------                                 ---------                     ----------------
 *   clear PG_writeback
 *                                             as above, but waits in truncate_inode_pages_range
 *   marks it
 *                                             frees the page under writeback
 *                                             a new owner gets it and writes to it
 *                                                                           reads the new data
 * </pre>
 *
 * <h2>Schedule (scenarios handoff and handoffstale, the text of c2407cf7d22d)</h2>
 * <pre>
 *   completer                                 rewriter
 *   ---------                                 --------
 *   clear PG_writeback
 *                                             sets PG_writeback again, queues, sleeps
 *   marks it
 *                                             trusts its mark: BUG_ON(PageWriteback)
 * </pre>
 * The page is not reused, so no reference helps. In handoff PG_waiters is clear at first, in
 * handoffstale it was left behind by a waiter that is gone: there the step that clears PG_writeback
 * sees waiters that do not exist.
 *
 * <h2>Schedule (scenario freed)</h2>
 * <pre>
 *   completer                                 truncater
 *   ---------                                 ---------
 *   clear PG_writeback
 *                                             has nothing to wait for, or is released; frees the page
 *   turns to the page: whose is it?
 * </pre>
 * The look is taken before PG_waiters is tested, and asks in which life the page is. The check that
 * the seed would have liked looks later, only where PG_waiters is set, and only for a count of
 * zero.
 *
 * <h2>Schedule (scenario split)</h2>
 * <pre>
 *   completer                                 splitter
 *   ---------                                 --------
 *   get_page, clear PG_writeback, wake
 *                                             goes on, freezes the count: one too many, split refused
 *   put_page
 * </pre>
 * The price of a reference, which the seed names as its one objection; there is a fallback, so
 * nothing breaks.
 *
 * <h2>Schedule (scenario starve)</h2>
 * <pre>
 *   completer, then the waiter it wakes       rewriter
 *   -----------------------------------       --------
 *   clear PG_writeback, mark the waiter
 *                                             sets PG_writeback again
 *   tests the bit: sleeps again
 * </pre>
 * The waiter is one that syncs (filemap_fdatawait): it holds no page lock, so others may set the
 * bit. It queued before the race, and runs on the completer's CPU once that is done. In January
 * 2021 a regression of 5 to 10 % was blamed on waiters that sleep more than once. With the test in
 * the waker (rewriter between clear and mark) it is not woken.
 *
 * <h2>Scenario release</h2>
 * The safety control: a waiter of the same writeback is released, after the bit is clear, and never
 * not at all. A waker that never wakes would close every other scenario, and would be found here.
 *
 * <h2>Windows (--widen)</h2>
 * "cleared", in PageWriteback.wakeUpPage: PG_writeback is clear and nobody is woken yet; under
 * i_pages in WakeUnderLock, under the lock of the queue in ClearInWakerFirst.beforeWalk. "marked", in
 * ClearInWakerLast.afterWalk, which does it the other way round: the sleepers go on and the bit is
 * still set.
 *
 * <h2>Proposals</h2>
 * <ul>
 * <li>BeforeRewrite: 5.8. The waker stops at a waiter whose bit is set again, and the sleeper tests
 *     the bit again.
 * <li>HoldRef: 073861ed77b6, landed in 5.10-rc6: get_page before the clear, put_page after the
 *     wake.
 * <li>RefWhileWriteback: the seed's preference, a reference that comes with the bit. Not done: code
 *     all over compares the count with an expected number.
 * <li>RefIfWaiters: an earlier form, superseded. The step that clears the bit sees PG_waiters in
 *     the same word; only then is there a reference, taken under i_pages, and a wake.
 * <li>LoopInWriteCachePages: if becomes while in write_cache_pages. Withdrawn by its author in the
 *     seed, because truncation waits as well.
 * <li>LoopInWait: c2407cf7d22d, landed in 5.11-rc3: the loop for every caller.
 * <li>HoldRefAndLoopInWait: both, the kernel since 5.11.
 * <li>TestInWaker: a trial patch of 8 January 2021, the test under the lock of the queue and if
 *     instead of while.
 * <li>ClearInWakerLast, ClearInWakerFirst: the bit is cleared under the lock of the queue, after or
 *     before the waiters are marked. Nobody can queue in between. Every end of writeback takes the
 *     lock, also without waiters, because a test of PG_waiters before the clear could miss a
 *     waiter.
 * <li>WakeUnderLock: the wake under i_pages, without which nobody frees the page or sets the bit.
 *     Rejected: hash chains may be long.
 * <li>WaitToSet: the "nice proper fix": who waits in order to set the bit gets it set by the waker,
 *     as lock_page does. Some 50 functions to change.
 * <li>WarnIfFree: WARN_ON_ONCE(!page_count(page)) in wake_up_page_bit. Prevents nothing.
 * </ul>
 *
 * <h2>From C to Java</h2>
 * <pre>
 *   C                                         Java
 *   ----------------------------------------  ------------------------------------------
 *   set_page_writeback                        PageWriteback.setPageWriteback
 *   end_page_writeback                        PageWriteback.endPageWriteback
 *   test_clear_page_writeback                 PageWriteback.testClearPageWriteback
 *   its counters in cgroup, zone and node     VmStat
 *   wake_up_page, wake_up_page_bit            PageWriteback.wakeUpPage, wakeUpPageBit
 *   wake_page_function                        PageWriteback.wakePageFunction
 *   wait_on_page_writeback                    PageWriteback.waitOnPageWriteback
 *   wait_on_page_bit_common                   PageWriteback.waitOnPageBit, prepareToWait
 *   write_cache_pages, up to its BUG_ON       PageWriteback.waitInWriteCachePages
 *   page_wait_table                           WaitTable
 *   WQ_FLAG_WOKEN                             Waiter.wake, isWoken
 * </pre>
 * PG_writeback and PG_waiters are bits of one atomic word, as in the kernel: the waiter sets one
 * and tests the other, the waker clears one and tests the other, and two words would be a race of
 * their own.
 *
 * <h2>What the model leaves out</h2>
 * <ul>
 * <li>Sleep: a sleeper spins until it is marked, or until the completer is through, when no mark
 *     can come any more.
 * <li>The page lock, which one waiter holds at a time in reuse, truncate and handoff: there is only
 *     that one waiter.
 * <li>PG_reclaim, tags in i_pages, memory cgroups' lock, interrupts that are off, bookmarks in long
 *     queues.
 * <li>Counting when the bit is set. When it is cleared, three counters are kept, since they stand
 *     between the clear and the wake; leaving out the others shortens the rival's way by two atomic
 *     steps.
 * <li>A woken sleeper that still finds itself queued takes the lock of the queue; here the waker
 *     takes it off first.
 * <li>In BeforeRewrite a sleeper queues first and tests then; here it tests under the lock, as all
 *     others do.
 * </ul>
 *
 * <h2>How Java differs from C</h2>
 * smp_mb__after_atomic() costs nothing on x86, where atomics are full barriers; fullFence() is a
 * locked instruction there, which makes the completer's way to the wake some nanoseconds longer.
 * Java's atomics are fully ordered, so it decides nothing. The JVM never faults on a page that is
 * gone: only the bit, or the count of lives, tells.
 *
 * <h2>Settled grades</h2>
 * <ul>
 * <li>BeforeRewrite, starve: open. The waker stops at a bit that is set again, and a marked sleeper
 *     tests again.
 * <li>LoopInWriteCachePages, starve: closed. That caller holds the page lock, so nobody sets the
 *     bit during its wait, and the waiter that starves is another.
 * <li>ClearInWakerLast, ClearInWakerFirst, WakeUnderLock, starve: closed. The waker marks whatever
 *     the bit says, and a mark is enough. (In ClearInWakerFirst the bit may even be set again before
 *     the mark, since a setter takes i_pages only.)
 * <li>WaitToSet, starve: closed in the scenario, whose waiter is first in the queue. A plain waiter
 *     behind one that waits to set is passed over, because the bit is handed on to the setter: a
 *     unit test shows it.
 * <li>ClearInWakerLast, freed: open in its own way: a truncation that is already marked frees the
 *     page, and the bit is cleared in whatever lives there then. release shows it more directly:
 *     released with the bit set.
 * <li>WarnIfFree, reuse: open, and what it notices is nothing. Once PG_waiters is set in the new
 *     life the page has references again. It has cells in reuse, release and freed only, since it
 *     changes nothing elsewhere.
 * </ul>
 */
@NullMarked
package pagerace.writeback;

import org.jspecify.annotations.NullMarked;
