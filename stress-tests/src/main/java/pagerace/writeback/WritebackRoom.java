package pagerace.writeback;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.DEBUG_ONLY;
import static pagerace.model.Proposal.Status.DEFERRED;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Proposal.Status.WITHDRAWN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.DETECTOR;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;

import java.util.List;
import java.util.Optional;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;

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

    private static final Scenario TRUNCATE = new Scenario(
            "truncate",
            "a stale wake releases a truncation -> a new owner writes to the page -> the device reads it",
            List.of("own-data-written", "new-data-written", "gave-up"),
            List.of("new-data-written"),
            List.of(),
            Optional.of("Trusting"));

    private static final Scenario HANDOFF = new Scenario(
            "handoff",
            "completer clears -> rewriter sets the bit again and waits -> completer wakes",
            List.of("still-waiting", "woken-under-writeback", "gave-up"),
            List.of("woken-under-writeback"),
            List.of(),
            Optional.of("Trusting"));

    private static final Scenario HANDOFFSTALE = new Scenario(
            "handoffstale",
            "PG_waiters is stale -> completer clears -> rewriter sets the bit again and waits -> completer wakes",
            List.of("still-waiting", "woken-under-writeback", "gave-up"),
            List.of("woken-under-writeback"),
            List.of(),
            Optional.of("Trusting"));

    private static final Scenario FREED = new Scenario(
            "freed",
            "completer clears -> truncater frees the page -> completer turns to it again",
            List.of("wake-in-own-life", "wake-after-free", "wake-after-free-warned", "gave-up"),
            List.of("wake-after-free", "wake-after-free-warned"),
            List.of("wake-after-free-warned"),
            Optional.of("Trusting"));

    private static final Scenario SPLIT = new Scenario(
            "split",
            "completer holds a reference and wakes -> splitter goes on and cannot freeze the count -> completer drops it",
            List.of("split-done", "split-refused", "gave-up"),
            List.of("split-refused"),
            List.of(),
            Optional.of("HoldRef"));

    private static final Scenario STARVE = new Scenario(
            "starve",
            "completer clears and wakes -> rewriter sets the bit again -> the waiter tests it and sleeps again",
            List.of("released", "sleeps-again", "not-woken", "gave-up"),
            List.of("sleeps-again", "not-woken"),
            List.of(),
            Optional.of("LoopInWait"));

    public static final Bug BUG = new Bug(
            "writeback",
            "a wakeup leaks from a page's earlier life: BUG_ON(PageWriteback) in write_cache_pages",
            "2a9127fcf229",
            "002_2c9e424423a019c6.txt",
            List.of(REUSE, RELEASE, TRUNCATE, HANDOFF, HANDOFFSTALE, FREED, SPLIT, STARVE),
            List.of(
                    Variant.of(
                                    "Trusting",
                                    BUGGY,
                                    Proposal.of(AS_IT_STOOD, "2a9127fcf229", "5.9 to 5.10-rc5"),
                                    "the waker marks every waiter of the page, and a marked waiter asks no more")
                            .in("reuse", Grade.open("the wake finds the waiter of a later life, who trusts it"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in(
                                    "truncate",
                                    Grade.open(
                                            "a truncation trusts the stale mark and frees a page that the device will read"))
                            .in("handoff", Grade.open("the wake finds the waiter of a later writeback, who trusts it"))
                            .in(
                                    "handoffstale",
                                    Grade.open("the wake finds the waiter of a later writeback, who trusts it"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
                    Variant.of(
                                    "BeforeRewrite",
                                    PARTIAL,
                                    Proposal.withoutCommit(AS_IT_STOOD, "up to 5.8, before 2a9127fcf229"),
                                    "the waker stops at a bit that is set again, and the sleeper tests again")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the sleeper tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the sleeper tests the bit again"))
                            .in("handoff", Grade.closed("the sleeper tests the bit again"))
                            .in("handoffstale", Grade.closed("the sleeper tests the bit again"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in(
                                    "starve",
                                    Grade.open("the bit may be set again before the waker, or the sleeper, tests it")),
                    Variant.of(
                                    "HoldRef",
                                    PARTIAL,
                                    Proposal.of(LANDED, "073861ed77b6", "5.10-rc6"),
                                    "a reference is taken before the clear and dropped after the wake")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the page cannot be freed before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("handoff", Grade.open("a reference does not keep the bit from being set again"))
                            .in("handoffstale", Grade.open("a reference does not keep the bit from being set again"))
                            .in("freed", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("split", Grade.open("the waiter may go on before the waker has dropped its reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
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
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("handoff", Grade.open("a reference does not keep the bit from being set again"))
                            .in("handoffstale", Grade.open("a reference does not keep the bit from being set again"))
                            .in("freed", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("split", Grade.open("the waiter may go on before the waker has dropped its reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
                    Variant.of(
                                    "RefIfWaiters",
                                    PARTIAL,
                                    Proposal.withoutCommit(SUPERSEDED, "an earlier form of HoldRef"),
                                    "a reference and a wake, only if the step that clears the bit sees waiters")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("no wake without earlier waiters, and with them a reference"))
                            .in("release", Grade.closed("who is not seen by the clear sees the clear"))
                            .in("truncate", Grade.closed("no wake without earlier waiters, and with them a reference"))
                            .in("handoff", Grade.closed("the clear saw no waiters, so there is no wake"))
                            .in(
                                    "handoffstale",
                                    Grade.open(
                                            "a stale PG_waiters brings the wake, and the reference does not keep the bit clear"))
                            .in("freed", Grade.closed("no wake without earlier waiters, and with them a reference"))
                            .in("split", Grade.open("a waiter brings the reference that refuses its split"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
                    Variant.of(
                                    "LoopInWriteCachePages",
                                    PARTIAL,
                                    Proposal.withoutCommit(WITHDRAWN, "by its author, in the seed"),
                                    "write_cache_pages waits in a loop")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("this caller tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.open("truncation is another caller, and has no loop"))
                            .in("handoff", Grade.closed("this caller tests the bit again"))
                            .in("handoffstale", Grade.closed("this caller tests the bit again"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in(
                                    "starve",
                                    Grade.closed(
                                            "the caller with the loop holds the page lock, so nobody sets the bit again; the others do not loop")),
                    Variant.of(
                                    "LoopInWait",
                                    PARTIAL,
                                    Proposal.of(LANDED, "c2407cf7d22d", "5.11-rc3"),
                                    "wait_on_page_writeback waits in a loop")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the sleeper tests the bit again"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the sleeper tests the bit again"))
                            .in("handoff", Grade.closed("the sleeper tests the bit again"))
                            .in("handoffstale", Grade.closed("the sleeper tests the bit again"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in("starve", Grade.open("the bit may be set again before the sleeper tests it")),
                    Variant.of(
                                    "HoldRefAndLoopInWait",
                                    FIX,
                                    Proposal.of(LANDED, "c2407cf7d22d", "the kernel since 5.11"),
                                    "a reference across clear and wake, and a loop around the wait")
                            .basedOn("HoldRef")
                            .in("reuse", Grade.closed("the page cannot be freed before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("handoff", Grade.closed("the sleeper tests the bit again"))
                            .in("handoffstale", Grade.closed("the sleeper tests the bit again"))
                            .in("freed", Grade.closed("the page cannot be freed before the wake is over"))
                            .in("split", Grade.open("the waiter may go on before the waker has dropped its reference"))
                            .in("starve", Grade.open("the bit may be set again before the sleeper tests it")),
                    Variant.of(
                                    "TestInWaker",
                                    PARTIAL,
                                    Proposal.withoutCommit(SUPERSEDED, "a trial patch of 8 January 2021"),
                                    "the waker tests the bit under the lock of the queue and stops if it is set")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the waker finds the bit set and stops"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the waker finds the bit set and stops"))
                            .in("handoff", Grade.closed("the waker finds the bit set and stops"))
                            .in("handoffstale", Grade.closed("the waker finds the bit set and stops"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in(
                                    "starve",
                                    Grade.open(
                                            "a bit set again before the wake hides the end of the earlier writeback")),
                    Variant.of(
                                    "ClearInWakerLast",
                                    PARTIAL,
                                    Proposal.withoutCommit(NEVER_PROPOSED, "the order that looks natural"),
                                    "the bit is cleared under the lock of the queue, after the waiters are marked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("release", Grade.open("a marked waiter does not wait for the clear"))
                            .in("truncate", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("handoff", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("handoffstale", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("freed", Grade.open("a marked truncation frees the page before the bit is cleared"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
                    Variant.of(
                                    "ClearInWakerFirst",
                                    PARTIAL,
                                    Proposal.withoutCommit(NEVER_PROPOSED, "the order that is right"),
                                    "the bit is cleared under the lock of the queue, before the waiters are marked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("handoff", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("handoffstale", Grade.closed("nobody queues between the clear and the end of the wake"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
                    Variant.of(
                                    "WakeUnderLock",
                                    FIX,
                                    Proposal.withoutCommit(REJECTED, "hash chains may be long, and interrupts are off"),
                                    "the waiters are woken before i_pages is unlocked")
                            .basedOn("Trusting")
                            .in("reuse", Grade.closed("the page cannot leave the mapping before the wake is over"))
                            .in(
                                    "release",
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.closed("the page cannot leave the mapping before the wake is over"))
                            .in("handoff", Grade.closed("the bit cannot be set again before the wake is over"))
                            .in("handoffstale", Grade.closed("the bit cannot be set again before the wake is over"))
                            .in("freed", Grade.closed("the page cannot leave the mapping before the wake is over"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in("starve", Grade.closed("a mark is enough, and no waiter is passed over")),
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
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("truncate", Grade.open("truncation does not wait to set, and trusts its mark"))
                            .in("handoff", Grade.closed("the waker hands on only a bit that is clear"))
                            .in("handoffstale", Grade.closed("the waker hands on only a bit that is clear"))
                            .in("freed", Grade.open("nothing keeps the page between the clear and the wake"))
                            .in("split", Grade.closed("the waker holds no reference"))
                            .in(
                                    "starve",
                                    Grade.closed(
                                            "a waiter that is first in the queue is marked; one behind a setter is passed over, see the story")),
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
                                    Grade.closed("every waiter is marked after the bit is clear, or finds it clear"))
                            .in("freed", Grade.open("it looks too late, and only where PG_waiters is set"))));

    private WritebackRoom() {}
}
