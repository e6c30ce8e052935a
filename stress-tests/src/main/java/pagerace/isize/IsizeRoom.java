package pagerace.isize;

import static pagerace.catalogue.CompileMode.INT;
import static pagerace.catalogue.Grade.State.OPEN;
import static pagerace.catalogue.Variant.Kind.BUGGY;
import static pagerace.catalogue.Variant.Kind.DETECTOR;
import static pagerace.catalogue.Variant.Kind.FIX;

import java.util.List;
import java.util.Optional;
import pagerace.catalogue.Bug;
import pagerace.catalogue.Grade;
import pagerace.catalogue.Proposal;
import pagerace.catalogue.Proposal.Status;
import pagerace.catalogue.Scenario;
import pagerace.catalogue.Variant;

/** What the room declares: its scenarios, and the fix matrix. The story stands in the package documentation. */
public final class IsizeRoom {
    private static final Scenario GROW = new Scenario(
            "grow",
            "the size is compared -> truncate grows it past the chunk -> the size is read again and taken",
            List.of("within-range", "clamped", "past-range"),
            List.of("past-range"),
            List.of("clamped"),
            Optional.of("DoubleRead"));

    public static final Bug BUG = new Bug(
            "isize",
            "btrfs evaluates i_size twice: BUG in clear_page_dirty_for_io on a page that nobody locked",
            "62b37622718c",
            "000_85c3ffca54ee81db.txt",
            List.of(GROW),
            List.of(
                    Variant.of(
                                    "DoubleRead",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "62b37622718c", "5.1 to 5.4-rc, what GCC emitted"),
                                    "compares one load of i_size and takes another")
                            .in("grow", Grade.open("two loads, and nothing holds the grower off")),
                    Variant.of(
                                    "PlainReads",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "62b37622718c", "the C source as a JIT sees it"),
                                    "the same two loads, which a compiler may merge")
                            .basedOn("DoubleRead")
                            .in(
                                    "grow",
                                    Grade.closed("C1 and C2 merge the loads").but(INT, OPEN)),
                    Variant.of(
                                    "LocalCopy",
                                    FIX,
                                    Proposal.withoutCommit(Status.REJECTED, "v1 of the patch, not sufficient in C"),
                                    "reads i_size into a local first")
                            .basedOn("PlainReads")
                            .in("grow", Grade.closed("a Java local is a value; a C compiler may read again")),
                    Variant.of(
                                    "ReadOnce",
                                    FIX,
                                    Proposal.withoutCommit(Status.DEFERRED, "a patch existed, not applied then"),
                                    "reads i_size once, by READ_ONCE")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load")),
                    Variant.of(
                                    "Barriers",
                                    FIX,
                                    Proposal.of(Status.LANDED, "d98da49977f6", "5.4-rc"),
                                    "one read between two compiler barriers")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load")),
                    Variant.of(
                                    "AcquireRelease",
                                    FIX,
                                    Proposal.of(Status.LANDED, "d8f899d13d72", "later, for another reason"),
                                    "one read that acquires, and writes that release")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load")),
                    Variant.of(
                                    "VolatileSize",
                                    FIX,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "the Java reflex"),
                                    "makes i_size volatile and reads it once")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load")),
                    Variant.of(
                                    "Clamp",
                                    DETECTOR,
                                    Proposal.withoutCommit(Status.DEBUG_ONLY, "the debug kernel on 500 machines"),
                                    "checks the result, counts KABOOM and clamps it")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("the bad value is seen and clamped"))));

    private IsizeRoom() {}
}
