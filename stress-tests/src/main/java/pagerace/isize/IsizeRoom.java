package pagerace.isize;

import static pagerace.model.CompileMode.INT;
import static pagerace.model.Grade.State.NOT_OBSERVABLE;
import static pagerace.model.Grade.State.OPEN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.DETECTOR;
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
public final class IsizeRoom {
    private static final Scenario GROW = new Scenario(
            "grow",
            "the size is compared -> truncate grows it past the chunk -> the size is read again and taken",
            List.of("within-range", "clamped", "past-range"),
            List.of("past-range"),
            List.of("clamped"),
            Optional.of("DoubleRead"));

    private static final Scenario SHRINK = new Scenario(
            "shrink",
            "the size is compared -> truncate brings it back into the chunk -> the size is read again and taken",
            List.of("within-range", "false-alarm", "past-range"),
            List.of("false-alarm", "past-range"),
            List.of(),
            Optional.empty());

    private static final Scenario HALVES = new Scenario(
            "halves",
            "one half of the size is loaded -> a writer stores both -> the other half is loaded",
            List.of("even-whole", "gave-up", "even-torn", "odd"),
            List.of("even-torn", "odd"),
            List.of(),
            Optional.of("TwoHalves"));

    private static final Scenario PUBLISH = new Scenario(
            "publish",
            "a reader looks at the page -> a write appends data, then the size -> the reader sees only the size",
            List.of("not-reached", "new-data", "stale-data"),
            List.of("stale-data"),
            List.of(),
            Optional.of("PlainReads"));

    private static final Grade HARMLESS = Grade.closed("no smaller size leads past the chunk");

    public static final Bug BUG = new Bug(
            "isize",
            "btrfs evaluates i_size twice: BUG in clear_page_dirty_for_io on a page that nobody locked",
            "62b37622718c",
            "000_85c3ffca54ee81db.txt",
            List.of(GROW, SHRINK, HALVES, PUBLISH),
            List.of(
                    Variant.of(
                                    "DoubleRead",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "62b37622718c", "5.1 to 5.4-rc, what GCC emitted"),
                                    "compares one load of i_size and takes another")
                            .in("grow", Grade.open("two loads, and nothing holds the grower off"))
                            .in("shrink", HARMLESS)
                            .in(
                                    "publish",
                                    Grade.notObservable(
                                            "unordered in C; the JIT and x86 keep opaque reads and plain ones apart")),
                    Variant.of(
                                    "PlainReads",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "62b37622718c", "the C source as a JIT sees it"),
                                    "the same two loads, which a compiler may merge")
                            .basedOn("DoubleRead")
                            .in(
                                    "grow",
                                    Grade.closed("C1 and C2 merge the loads").but(INT, OPEN))
                            .in("shrink", HARMLESS)
                            .in(
                                    "publish",
                                    Grade.open("the compiler takes the data from before the size")
                                            .but(INT, NOT_OBSERVABLE)),
                    Variant.of(
                                    "LocalCopy",
                                    FIX,
                                    Proposal.withoutCommit(Status.REJECTED, "v1 of the patch, not sufficient in C"),
                                    "reads i_size into a local first")
                            .basedOn("PlainReads")
                            .in("grow", Grade.closed("a Java local is a value; a C compiler may read again"))
                            .in("shrink", HARMLESS),
                    Variant.of(
                                    "ReadOnce",
                                    FIX,
                                    Proposal.withoutCommit(Status.DEFERRED, "a patch existed, not applied then"),
                                    "reads i_size once, by READ_ONCE")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load"))
                            .in("shrink", HARMLESS)
                            .in(
                                    "publish",
                                    Grade.notObservable(
                                            "unordered in C; the JIT and x86 keep an opaque read and a plain one apart")),
                    Variant.of(
                                    "Barriers",
                                    FIX,
                                    Proposal.of(Status.LANDED, "d98da49977f6", "5.4-rc"),
                                    "one read between two compiler barriers")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load"))
                            .in("shrink", HARMLESS)
                            .in(
                                    "publish",
                                    Grade.notObservable(
                                            "the reader is fenced, but nothing orders the writer; x86 does")),
                    Variant.of(
                                    "AcquireRelease",
                                    FIX,
                                    Proposal.of(Status.LANDED, "d8f899d13d72", "later, for another reason"),
                                    "one read that acquires, and writes that release")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load"))
                            .in("shrink", HARMLESS)
                            .in("publish", Grade.closed("the release of the size publishes the data")),
                    Variant.of(
                                    "VolatileSize",
                                    FIX,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "the Java reflex"),
                                    "makes i_size volatile and reads it once")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("one load"))
                            .in("shrink", HARMLESS)
                            .in("publish", Grade.closed("the volatile store of the size publishes the data")),
                    Variant.of(
                                    "Clamp",
                                    DETECTOR,
                                    Proposal.withoutCommit(Status.DEBUG_ONLY, "the debug kernel on 500 machines"),
                                    "checks the result, counts KABOOM and clamps it")
                            .basedOn("DoubleRead")
                            .in("grow", Grade.closed("the bad value is seen and clamped"))
                            .in("shrink", HARMLESS),
                    Variant.of(
                                    "TwoHalves",
                                    BUGGY,
                                    Proposal.withoutCommit(Status.AS_IT_STOOD, "32-bit SMP, before i_size_seqcount"),
                                    "loads and stores the size in two halves")
                            .in("halves", Grade.open("a writer comes between the two loads")),
                    Variant.of(
                                    "SeqCount",
                                    FIX,
                                    Proposal.of(Status.LANDED, "1da177e4c3f4", "i_size_seqcount, older than git"),
                                    "counts before and after a write, under the inode's lock, and readers try again")
                            .basedOn("TwoHalves")
                            .in("halves", Grade.closed("a reader that met a writer tries again")),
                    Variant.of(
                                    "VolatileLong",
                                    FIX,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "the Java reflex"),
                                    "loads and stores all 64 bits at once")
                            .basedOn("TwoHalves")
                            .in("halves", Grade.closed("a volatile long is never torn")),
                    Variant.of(
                                    "SeqCountTwoWriters",
                                    WRONG,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "what include/linux/fs.h warns of"),
                                    "writers do not take the inode's lock")
                            .basedOn("SeqCount")
                            .in("halves", Grade.open("two writers lose an increment, or mix their halves"))));

    private IsizeRoom() {}
}
