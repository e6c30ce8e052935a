package pagerace.waiters;

import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
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
public final class WaitersRoom {
    private static final Scenario ERASE = new Scenario(
            "erase",
            "the splitter loads the flags -> a locker sets PG_waiters and sleeps -> the splitter stores them",
            List.of("locked", "gave-up", "sleeps-for-ever"),
            List.of("sleeps-for-ever"),
            List.of(),
            Optional.of("NonAtomicClear"));

    private static final Scenario RELEASE = new Scenario(
            "release",
            "a locker sets PG_waiters and sleeps -> the splitter clears PG_dirty and unlocks -> the locker locks",
            List.of("locked", "gave-up", "sleeps-for-ever", "locked-early"),
            List.of("sleeps-for-ever", "locked-early"),
            List.of(),
            Optional.empty());

    public static final Bug BUG = new Bug(
            "waiters",
            "splitting a huge page erases PG_waiters: tasks sleep for ever on a page that is not locked",
            "62906027091f",
            "alpine.LSU.2.11.1805291841070.3197@eggly.anvils",
            List.of(ERASE, RELEASE),
            List.of(
                    Variant.of(
                                    "NonAtomicClear",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "62906027091f", "since 4.10"),
                                    "clears PG_dirty by a load and a store")
                            .in("erase", Grade.open("the store takes back what was set after the load"))
                            .in("release", Grade.closed("a flag set before the load is stored again")),
                    Variant.of(
                                    "VolatileFlags",
                                    WRONG,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "the Java reflex"),
                                    "makes the load and the store volatile")
                            .basedOn("NonAtomicClear")
                            .in("erase", Grade.open("two volatile steps are still two")),
                    Variant.of(
                                    "AtomicClear",
                                    FIX,
                                    Proposal.of(Status.LANDED, "2d077d4b5992", "2018, for stable, too"),
                                    "clears PG_dirty in one atomic step")
                            .basedOn("NonAtomicClear")
                            .in("erase", Grade.closed("nothing comes between the load and the store"))
                            .in("release", Grade.closed("the other flags are not touched")),
                    Variant.of(
                                    "ClearBeforeUnfreeze",
                                    FIX,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "as 605ca5ede764 did for the others"),
                                    "clears PG_dirty by a load and a store while the tail is frozen")
                            .basedOn("NonAtomicClear")
                            .in("erase", Grade.closed("without a reference nobody sets a flag"))
                            .in("release", Grade.closed("the other flags are not touched"))));

    private WaitersRoom() {}
}
