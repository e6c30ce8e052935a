package pagerace.ioend;

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
public final class IoendRoom {
    private static final Optional<String> CONTROL = Optional.of("SharedSlot");

    private static final Scenario WIPED = new Scenario(
            "wiped",
            "a locked write fills the slot -> an overwrite clears it -> the locked write finds nobody to flag",
            List.of("converted", "gave-up", "converted-in-interrupt", "never-converted"),
            List.of("never-converted"),
            List.of(),
            CONTROL);

    private static final List<String> ALL_CONVERSIONS = List.of(
            "converted",
            "gave-up",
            "never-converted",
            "converted-in-interrupt",
            "stolen-on-worker",
            "stolen-in-interrupt");

    private static final Scenario STOLEN = new Scenario(
            "stolen",
            "a locked write fills the slot -> an overwrite puts its own io_end -> the locked write flags that one",
            ALL_CONVERSIONS,
            List.of("stolen-on-worker", "stolen-in-interrupt"),
            List.of(),
            CONTROL);

    private static final Scenario SPLIT = new Scenario(
            "split",
            "a locked write flags its io_end -> an overwrite changes the slot -> the write's end is not deferred",
            ALL_CONVERSIONS,
            List.of("converted-in-interrupt"),
            List.of(),
            CONTROL);

    private static final Scenario FREED = new Scenario(
            "freed",
            "an overwrite takes the slot -> the locked write ends and frees its io_end -> the overwrite reads it",
            List.of("alive", "read-after-free"),
            List.of("read-after-free"),
            List.of(),
            CONTROL);

    public static final Bug BUG = new Bug(
            "ioend",
            "ext4 keeps one io_end per inode: panic in check_irqs_on, and unwritten extents that nobody converts",
            "2dcba4781fa3",
            "004_24c4e577b77aa653.txt",
            List.of(WIPED, STOLEN, SPLIT, FREED),
            List.of(
                    Variant.of(
                                    "SharedSlot",
                                    BUGGY,
                                    Proposal.of(Status.AS_IT_STOOD, "2dcba4781fa3", "4.5-rc1 to 4.5-rc4"),
                                    "an unlocked overwrite sets and clears the slot that a locked write uses")
                            .in("wiped", Grade.open("the overwrite's clearing falls between filling and flagging"))
                            .in("stolen", Grade.open("the overwrite's filling falls between filling and flagging"))
                            .in("split", Grade.open("the slot is read twice, the second time without a lock"))
                            .in("freed", Grade.open("no reference is taken on what the slot holds")),
                    Variant.of(
                                    "VolatileSlot",
                                    WRONG,
                                    Proposal.withoutCommit(Status.NEVER_PROPOSED, "the Java reflex"),
                                    "makes the slot volatile")
                            .basedOn("SharedSlot")
                            .in("wiped", Grade.open("visibility is not ownership"))
                            .in("stolen", Grade.open("visibility is not ownership"))
                            .in("split", Grade.open("two volatile reads are still two reads"))
                            .in("freed", Grade.open("a volatile reference is not a counted one")),
                    Variant.of(
                                    "HoldDataSem",
                                    PARTIAL,
                                    Proposal.withoutCommit(Status.WITHDRAWN, "the revert, applied to 4.5-rc3, dropped"),
                                    "holds i_data_sem shared over the whole overwrite")
                            .basedOn("SharedSlot")
                            .in(
                                    "wiped",
                                    Grade.open("the slot is filled without i_data_sem, so it can still be cleared"))
                            .in("stolen", Grade.closed("while the slot is flagged the overwrite is over"))
                            .in("split", Grade.closed("between the two reads no overwrite can be under way"))
                            .in("freed", Grade.open("mapping written blocks takes no exclusive i_data_sem")),
                    Variant.of(
                                    "OverwriteStaysOut",
                                    PARTIAL,
                                    Proposal.of(Status.LANDED, "74dae4278546", "4.5-rc5"),
                                    "an overwrite makes no io_end and writes no slot")
                            .basedOn("SharedSlot")
                            .in("wiped", Grade.closed("all writers of the slot hold i_mutex"))
                            .in("stolen", Grade.closed("all writers of the slot hold i_mutex"))
                            .in("split", Grade.closed("all writers of the slot hold i_mutex"))
                            .in("freed", Grade.open("an overwrite still reads the slot, and looks into it")),
                    Variant.of(
                                    "PassedDown",
                                    FIX,
                                    Proposal.of(Status.LANDED, "109811c20fb8", "4.6-rc1"),
                                    "has no slot: the io_end is made where it is needed and travels with the request")
                            .basedOn("OverwriteStaysOut")
                            .in("wiped", Grade.closed("there is no slot"))
                            .in("stolen", Grade.closed("there is no slot"))
                            .in("split", Grade.closed("there is no slot"))
                            .in("freed", Grade.closed("there is no slot"))));

    private IoendRoom() {}
}
