package pagerace.seekhole;

import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import java.util.List;
import java.util.Optional;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Proposal.Status;
import pagerace.model.Scenario;
import pagerace.model.Variant;

/** What the room declares: its scenarios, and the fix matrix. The story stands in the package documentation. */
public final class SeekholeRoom {
    private static final Scenario DROPCACHES = new Scenario(
            "dropcaches",
            "SEEK_DATA finds a clean folio -> drop_caches evicts it -> SEEK_HOLE ends where it starts",
            List.of("released", "gave-up", "warned"),
            List.of("warned"),
            List.of(),
            Optional.of("Asserting"));

    private static final Scenario DIOCOMPLETION = new Scenario(
            "diocompletion",
            "SEEK_DATA finds a clean folio -> a direct write completes and invalidates it -> SEEK_HOLE ends where it starts",
            List.of("released", "gave-up", "warned"),
            List.of("warned"),
            List.of(),
            Optional.of("Asserting"));

    private static final Scenario LATERDIRTY = new Scenario(
            "laterdirty",
            "the folio that was found is evicted -> the dirty one after it must keep its storage",
            List.of("released", "gave-up", "punched-dirty"),
            List.of("punched-dirty"),
            List.of(),
            Optional.of("StopAtEqual"));

    private static final Scenario READDED = new Scenario(
            "readded",
            "the walk has looked at a page -> a write fault dirties it -> the last punch takes its storage",
            List.of("released", "gave-up", "punched-dirty"),
            List.of("punched-dirty"),
            List.of(),
            Optional.of("NoInvalidateLock"));

    private static final Scenario LOCKORDER = new Scenario(
            "lockorder",
            "two faults take their own invalidate_lock -> each reclaims a folio of the file of the other",
            List.of("reclaimed", "gave-up", "stuck"),
            List.of("stuck"),
            List.of(),
            Optional.of("EvictUnderLock"));

    private static final Scenario LIVELOCK = new Scenario(
            "livelock",
            "the folio is evicted after each SEEK_DATA -> it is back, under no lock, before the next one",
            List.of("ended", "gave-up", "still-seeking"),
            List.of("still-seeking"),
            List.of(),
            Optional.of("SeekAgain"));

    private static final Scenario REFILLED = new Scenario(
            "refilled",
            "the folio is evicted after each SEEK_DATA -> a read under invalidate_lock brings it back",
            List.of("ended", "gave-up", "still-seeking"),
            List.of("still-seeking"),
            List.of(),
            Optional.of("NoInvalidateLock"));

    public static final Bug BUG = new Bug(
            "seekhole",
            "iomap_write_delalloc_release warns that data it has just found has no length",
            "f43dc4dc3eff",
            "003_dc61315d86da0dd1.txt",
            List.of(DROPCACHES, DIOCOMPLETION, LATERDIRTY, READDED, LOCKORDER, LIVELOCK, REFILLED),
            List.of(
                    Variant.of(
                                    "Asserting",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "f43dc4dc3eff", "6.2 to 6.11"),
                                    "warns when SEEK_HOLE returns what SEEK_DATA returned")
                            .in("dropcaches", Grade.open("drop_caches takes no lock that the walk holds"))
                            .in("diocompletion", Grade.open("the completion takes no lock that the walk holds"))
                            .in("laterdirty", Grade.closed("it warns and goes on: scanning no pages is harmless"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in("lockorder", Grade.closed("eviction takes no invalidate_lock"))
                            .in("livelock", Grade.open("it warns, scans no pages and seeks from the same place"))
                            .in(
                                    "refilled",
                                    Grade.closed(
                                            "the read waits for invalidate_lock, so an eviction feeds one turn at most")),
                    Variant.of(
                                    "SeekAgain",
                                    FIX,
                                    Proposal.of(
                                            Status.LANDED,
                                            "7a9d43eace88",
                                            "6.12-rc1; the same patch of 2023 was deferred"),
                                    "seeks data again when the two are equal")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("data that has gone meanwhile is sought again"))
                            .in("diocompletion", Grade.closed("data that has gone meanwhile is sought again"))
                            .in("laterdirty", Grade.closed("the walk goes on to the dirty folio"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in("lockorder", Grade.closed("eviction takes no invalidate_lock"))
                            .in(
                                    "livelock",
                                    Grade.open("it seeks from the same place for as long as the folio comes and goes"))
                            .in(
                                    "refilled",
                                    Grade.closed(
                                            "the read waits for invalidate_lock, so an eviction feeds one turn at most")),
                    Variant.of(
                                    "Relaxed",
                                    FIX,
                                    Proposal.withoutCommit(
                                            Status.SUPERSEDED, "a bit more relaxed, suggested in the thread"),
                                    "warns when the end is less than the start, not when they are equal")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("an end equal to the start is no longer wrong"))
                            .in("diocompletion", Grade.closed("an end equal to the start is no longer wrong"))
                            .in("laterdirty", Grade.closed("scanning no pages leaves the walk where it was"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in("livelock", Grade.open("scanning no pages leaves the walk where it was"))
                            .in(
                                    "refilled",
                                    Grade.closed(
                                            "the read waits for invalidate_lock, so an eviction feeds one turn at most")),
                    Variant.of(
                                    "StopAtEqual",
                                    WRONG,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "break for continue"),
                                    "takes data that has gone for the end of all data")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("it asserts nothing"))
                            .in("diocompletion", Grade.closed("it asserts nothing"))
                            .in(
                                    "laterdirty",
                                    Grade.open("the last punch reaches over the folios that it has not looked at"))
                            .in(
                                    "readded",
                                    Grade.closed(
                                            "nothing is dirty before the lock is dropped, and all is punched by then"))
                            .in("livelock", Grade.closed("it takes one turn")),
                    Variant.of(
                                    "SkipPage",
                                    FIX,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "steps over the page in question"),
                                    "steps one page on instead of seeking at the same place")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("it asserts nothing"))
                            .in("diocompletion", Grade.closed("it asserts nothing"))
                            .in("laterdirty", Grade.closed("the next search starts at the dirty folio"))
                            .in("readded", Grade.closed("what it steps over stays empty until the lock is dropped"))
                            .in("livelock", Grade.closed("every turn moves the walk on")),
                    Variant.of(
                                    "EvictUnderLock",
                                    PARTIAL,
                                    Proposal.withoutCommit(
                                            Status.REJECTED, "asked in the thread; reclaim under it has no lock order"),
                                    "drop_caches and reclaim take invalidate_lock exclusively")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("drop_caches waits for the walk"))
                            .in("diocompletion", Grade.open("the completion still takes no lock"))
                            .in("laterdirty", Grade.closed("drop_caches waits for the walk"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in("lockorder", Grade.open("reclaim under one invalidate_lock wants another"))
                            .in(
                                    "livelock",
                                    Grade.closed("the folio may come but cannot go while the walk holds the lock")),
                    Variant.of(
                                    "SeeksAtomic",
                                    FIX,
                                    Proposal.withoutCommit(
                                            Status.REJECTED, "exclusive access to the mapping, asked in the thread"),
                                    "both searches under the lock of i_pages")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("nothing leaves the cache between the two searches"))
                            .in("diocompletion", Grade.closed("nothing leaves the cache between the two searches"))
                            .in("laterdirty", Grade.closed("nothing leaves the cache between the two searches"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in(
                                    "livelock",
                                    Grade.closed("data that was found has a length, so every turn moves the walk on")),
                    Variant.of(
                                    "LockAndRecheck",
                                    FIX,
                                    Proposal.withoutCommit(Status.REJECTED, "the old way, which never worked reliably"),
                                    "locks the folio that was found, looks whether it is still there, then seeks its end")
                            .basedOn("Asserting")
                            .in("dropcaches", Grade.closed("a locked folio is passed over"))
                            .in("diocompletion", Grade.closed("the completion waits for the folio lock"))
                            .in("laterdirty", Grade.closed("a folio that has gone is sought again"))
                            .in("readded", Grade.closed("the fault waits for invalidate_lock until all is punched"))
                            .in(
                                    "livelock",
                                    Grade.open("the folio may go before it is locked, and be back for the next search"))
                            .in(
                                    "refilled",
                                    Grade.closed(
                                            "the read waits for invalidate_lock, so an eviction feeds one turn at most")),
                    Variant.of(
                                    "NoInvalidateLock",
                                    WRONG,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "what invalidate_lock is for"),
                                    "the walk takes no invalidate_lock")
                            .basedOn("SeekAgain")
                            .in("dropcaches", Grade.closed("data that has gone meanwhile is sought again"))
                            .in("diocompletion", Grade.closed("data that has gone meanwhile is sought again"))
                            .in("laterdirty", Grade.closed("the walk goes on to the dirty folio"))
                            .in(
                                    "readded",
                                    Grade.open(
                                            "the fault dirties a page that the walk has passed, and the last punch takes its storage"))
                            .in("livelock", Grade.open("as in SeekAgain"))
                            .in("refilled", Grade.open("nothing holds the read off"))));

    private SeekholeRoom() {}
}
