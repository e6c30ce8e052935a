package pagerace.lockedpage;

import static pagerace.model.Grade.closed;
import static pagerace.model.Grade.open;
import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import java.util.List;
import java.util.Optional;
import pagerace.model.Bug;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;

/** What the room declares: its scenarios, and the fix matrix. The story stands in the package documentation. */
public final class LockedpageRoom {
    private static final String NO_POINTER = "the second chunk has no pointer";
    private static final String OLD_INDEX = "the page keeps an index of the first chunk, the second one skips it";
    private static final String UNLOCKS_TWICE = "every extent that fails unlocks the page";
    private static final String BOTH_UNLOCK = "both chunks have the pointer, and both unlock";

    private static final Scenario NEWHOME = new Scenario(
            "newhome",
            "the page is freed -> it gets a new home, at an index of the second chunk -> the second chunk dirties it",
            List.of("own", "dirtied-in-new-home", "dirtied-without-mapping"),
            List.of("dirtied-in-new-home", "dirtied-without-mapping"),
            List.of(),
            Optional.of("SharedByAll"));

    private static final Scenario PHANTOM = new Scenario(
            "phantom",
            "the first chunk writes the page and unlocks it -> the second chunk dirties it",
            List.of("clean", "phantom-dirty"),
            List.of("phantom-dirty"),
            List.of(),
            Optional.of("NoRangeCheckShared"));

    private static final Scenario DOUBLEUNLOCK = new Scenario(
            "doubleunlock",
            "the first chunk fails and unlocks -> somebody locks -> the second chunk fails and unlocks",
            List.of("lock-held", "lock-lost"),
            List.of("lock-lost"),
            List.of(),
            Optional.of("SharedByAll"));

    private static final Scenario LATEREXTENT = new Scenario(
            "laterextent",
            "an early extent unlocks -> somebody locks -> a later extent of the same chunk fails and unlocks",
            List.of("lock-held", "lock-lost"),
            List.of("lock-lost"),
            List.of(),
            Optional.of("SharedByAll"));

    private static final Scenario LATERHOME = new Scenario(
            "laterhome",
            "an early extent unlocks -> the page gets a new home and is locked there -> a later extent unlocks",
            List.of("lock-held", "lock-lost"),
            List.of("lock-lost"),
            List.of(),
            Optional.of("SharedByAll"));

    public static final Bug BUG = new Bug(
            "lockedpage",
            "btrfs hands one locked page to every chunk of a compressed write: a NULL dereference when a file is deleted",
            "771ed689d2cd",
            "001_3cb0a1a52e131280.txt",
            List.of(NEWHOME, PHANTOM, DOUBLEUNLOCK, LATEREXTENT, LATERHOME),
            List.of(
                    Variant.of(
                                    "SharedByAll",
                                    BUGGY,
                                    Proposal.of(AS_IT_STOOD, "771ed689d2cd", "2008, to 5.4"),
                                    "every chunk has the pointer and asks the page's index whether it is its own")
                            .in("newhome", open("the new index answers for the new home"))
                            .in("phantom", closed(OLD_INDEX))
                            .in("doubleunlock", open(BOTH_UNLOCK))
                            .in("laterextent", open(UNLOCKS_TWICE))
                            .in("laterhome", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "FirstChunkOnlyAsLanded",
                                    PARTIAL,
                                    Proposal.of(LANDED, "1d53c9e67230", "5.5"),
                                    "only the first chunk has the pointer; its range check is always true")
                            .basedOn("SharedByAll")
                            .in("newhome", closed(NO_POINTER))
                            .in("phantom", closed(NO_POINTER))
                            .in("doubleunlock", closed(NO_POINTER))
                            .in("laterextent", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "FirstChunkOnly",
                                    PARTIAL,
                                    Proposal.withoutCommit(
                                            NEVER_PROPOSED, "the slip stood until 6.6 took the check away"),
                                    "puts the parenthesis where it was meant")
                            .basedOn("FirstChunkOnlyAsLanded")
                            .in("newhome", closed(NO_POINTER))
                            .in("phantom", closed(NO_POINTER))
                            .in("doubleunlock", closed(NO_POINTER))
                            .in("laterextent", open(UNLOCKS_TWICE))
                            .in("laterhome", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "NoRangeCheck",
                                    PARTIAL,
                                    Proposal.withoutCommit(REJECTED, "review of July 2019; the author: start moves"),
                                    "drops the range check: who has the pointer owns the page")
                            .basedOn("FirstChunkOnly")
                            .in("newhome", closed(NO_POINTER))
                            .in("phantom", closed(NO_POINTER))
                            .in("doubleunlock", closed(NO_POINTER))
                            .in("laterextent", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "NoRangeCheckShared",
                                    WRONG,
                                    Proposal.withoutCommit(
                                            NEVER_PROPOSED, "the simplification without the change of owner"),
                                    "drops the range check, though every chunk has the pointer")
                            .basedOn("SharedByAll")
                            .in("newhome", open("dirties the page wherever it is, also between two homes"))
                            .in("phantom", open("nothing tells the second chunk that the page was not its own"))
                            .in("doubleunlock", open(BOTH_UNLOCK))
                            .in("laterextent", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "RefPerChunk",
                                    PARTIAL,
                                    Proposal.withoutCommit(NEVER_PROPOSED, "what one would do elsewhere"),
                                    "every chunk holds a reference on the page until it is freed itself")
                            .basedOn("SharedByAll")
                            .in("newhome", closed("the page cannot be freed, and so has no new home, before the chunk"))
                            .in("phantom", closed(OLD_INDEX))
                            .in("doubleunlock", open("a reference is not a lock"))
                            .in("laterextent", open("a reference is not a lock"))
                            .in("laterhome", closed("the new owner is given another page")),
                    Variant.of(
                                    "NoRedirty",
                                    PARTIAL,
                                    Proposal.of(LANDED, "44962ca37c8c", "6.6"),
                                    "compression dirties nothing again, and writing asks for no dirty page")
                            .basedOn("FirstChunkOnly")
                            .in("newhome", closed("nothing is dirtied"))
                            .in("phantom", closed("nothing is dirtied"))
                            .in("doubleunlock", closed(NO_POINTER))
                            .in("laterextent", open(UNLOCKS_TWICE)),
                    Variant.of(
                                    "LaterExtentGuard",
                                    PARTIAL,
                                    Proposal.of(LANDED, "2b83a0eea5a1", "5.16; v3 21/26 of 27 September 2021"),
                                    "an extent cares for the locked page only if it covers its offset")
                            .basedOn("FirstChunkOnly")
                            .in("newhome", closed(NO_POINTER))
                            .in("phantom", closed(NO_POINTER))
                            .in("doubleunlock", closed(NO_POINTER))
                            .in("laterextent", closed("a page at its old index is not covered by a later extent"))
                            .in("laterhome", open("it reads the offset of a page that has been freed"))));

    private LockedpageRoom() {}
}
