package pagerace.writeback;

import static pagerace.catalogue.Proposal.Status.AS_IT_STOOD;
import static pagerace.catalogue.Proposal.Status.DEBUG_ONLY;
import static pagerace.catalogue.Proposal.Status.DEFERRED;
import static pagerace.catalogue.Proposal.Status.LANDED;
import static pagerace.catalogue.Proposal.Status.NEVER_PROPOSED;
import static pagerace.catalogue.Proposal.Status.REJECTED;
import static pagerace.catalogue.Proposal.Status.SUPERSEDED;
import static pagerace.catalogue.Proposal.Status.WITHDRAWN;
import static pagerace.catalogue.Variant.Kind.BUGGY;
import static pagerace.catalogue.Variant.Kind.DETECTOR;
import static pagerace.catalogue.Variant.Kind.FIX;
import static pagerace.catalogue.Variant.Kind.PARTIAL;

import java.util.List;
import java.util.Optional;
import pagerace.catalogue.Bug;
import pagerace.catalogue.Grade;
import pagerace.catalogue.Proposal;
import pagerace.catalogue.Scenario;
import pagerace.catalogue.Variant;

/** What the room declares: its scenarios, and the fix matrix. The story stands in the package documentation. */
public final class WritebackRoom {
    private static final Scenario REUSE = new Scenario(
            "reuse",
            "completer clears -> reuser truncates, frees, reallocates, writes back and waits -> completer wakes",
            List.of("still-waiting", "woken-under-writeback", "woken-under-writeback-warned", "gave-up"),
            List.of("woken-under-writeback", "woken-under-writeback-warned"),
            List.of("woken-under-writeback-warned"),
            Optional.of("Trusting"));

    private static final Scenario RELEASE = new Scenario(
            "release",
            "waiter queues -> completer clears and wakes -> waiter goes on, and the bit is clear",
            List.of("released", "released-early", "never-released", "gave-up"),
            List.of("released-early", "never-released"),
            List.of(),
            Optional.empty());

    public static final Bug BUG = new Bug(
            "writeback",
            "a wakeup leaks from a page's earlier life: BUG_ON(PageWriteback) in write_cache_pages",
            "2a9127fcf229",
            "002_2c9e424423a019c6.txt",
            List.of(REUSE, RELEASE),
            List.of(
                    Variant.of(
                                    "Trusting",
                                    BUGGY,
                                    Proposal.of(AS_IT_STOOD, "2a9127fcf229", "5.9 to 5.10-rc5"),
                                    "the waker marks every waiter of the page, and a marked waiter asks no more")
                            .in("reuse", Grade.open("the wake finds the waiter of a later life, who trusts it"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "BeforeRewrite",
                                    PARTIAL,
                                    Proposal.withoutCommit(AS_IT_STOOD, "up to 5.8, before 2a9127fcf229"),
                                    "the waker stops at a bit that is set again, and the sleeper tests again")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the sleeper tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "HoldRef",
                                    PARTIAL,
                                    Proposal.of(LANDED, "073861ed77b6", "5.10-rc6"),
                                    "a reference is taken before the clear and dropped after the wake")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the page cannot be freed before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "RefWhileWriteback",
                                    PARTIAL,
                                    Proposal.withoutCommit(
                                            DEFERRED,
                                            "wished for in the seed; code that compares expected counts forbids it"),
                                    "the bit comes with a reference, dropped after the wake")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the page cannot be freed before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "RefIfWaiters",
                                    PARTIAL,
                                    Proposal.withoutCommit(SUPERSEDED, "an earlier form of HoldRef"),
                                    "a reference and a wake, only if the step that clears the bit sees waiters")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("no wake without earlier waiters, and with them a reference"))
                            .in("release", Grade.closed("who is not seen by the clear sees the clear")),
                    Variant.of(
                                    "LoopInWriteCachePages",
                                    PARTIAL,
                                    Proposal.withoutCommit(WITHDRAWN, "by its author, in the seed"),
                                    "write_cache_pages waits in a loop")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("this caller tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "LoopInWait",
                                    PARTIAL,
                                    Proposal.of(LANDED, "c2407cf7d22d", "5.11-rc3"),
                                    "wait_on_page_writeback waits in a loop")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the sleeper tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "HoldRefAndLoopInWait",
                                    FIX,
                                    Proposal.of(LANDED, "c2407cf7d22d", "the kernel since 5.11"),
                                    "a reference across clear and wake, and a loop around the wait")
                            .basedOn("HoldRef")
                            .in("reuse", Grade.closed("the page cannot be freed before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "TestInWaker",
                                    PARTIAL,
                                    Proposal.withoutCommit(SUPERSEDED, "a trial patch of 8 January 2021"),
                                    "the waker tests the bit under the lock of the queue and stops if it is set")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the waker finds the bit set and stops"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "ClearInWakerLast",
                                    PARTIAL,
                                    Proposal.withoutCommit(NEVER_PROPOSED, "the order that looks natural"),
                                    "the bit is cleared under the lock of the queue, after the waiters are marked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("release", Grade.open("a marked waiter does not wait for the clear")),
                    Variant.of(
                                    "ClearInWakerFirst",
                                    PARTIAL,
                                    Proposal.withoutCommit(NEVER_PROPOSED, "the order that is right"),
                                    "the bit is cleared under the lock of the queue, before the waiters are marked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "WakeUnderLock",
                                    FIX,
                                    Proposal.withoutCommit(REJECTED, "hash chains may be long, and interrupts are off"),
                                    "the waiters are woken before i_pages is unlocked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the page cannot leave the mapping before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "WaitToSet",
                                    PARTIAL,
                                    Proposal.withoutCommit(
                                            DEFERRED, "called the nice proper fix; some 50 functions to change"),
                                    "who waits in order to set the bit is handed it by the waker")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the waker hands on only a bit that is clear"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear")),
                    Variant.of(
                                    "WarnIfFree",
                                    DETECTOR,
                                    Proposal.withoutCommit(DEBUG_ONLY, "the check that the seed would have liked"),
                                    "the waker warns if nobody holds a reference")
                            .basedOn("Trusting")
                            .in(
                                    "reuse",
                                    Grade.open("it only looks, and a page that is waited for has references again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))));

    private WritebackRoom() {}
}
