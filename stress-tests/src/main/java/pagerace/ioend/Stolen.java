package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario stolen: {@code locked writer fills the slot -> overwriter puts its own -> locked writer flags that}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a locked write fills the slot -> an overwrite puts its own io_end -> the locked write flags that one",
        description =
                "An overwrite puts its own io_end into the slot before the locked write flags what it finds there.",
        commit = "2dcba4781fa3",
        control = DirectIo.SharedSlot.class)
@Word(value = "converted", means = "The range of the locked write was converted once, on the worker.")
@Word(value = "gave-up", means = "The overwrite lost its CPU with i_data_sem held; the locked write went away.")
@Word(value = "never-converted", means = "No slot, so the inode's state was flagged: nothing was ever converted.")
@Word(value = "converted-in-interrupt", means = "Flagged, but not deferred: converted in interrupt context.")
@Word(
        value = "stolen-on-worker",
        means = "The overwrite's range was converted, on the worker, the other one never.",
        bad = true)
@Word(
        value = "stolen-in-interrupt",
        means = "The overwrite's range was converted, in interrupt context, the other one never.",
        bad = true)
abstract class Stolen extends AsyncOverwriteRace {
    Stolen(DirectIo code) {
        super(code, DirectWrite.lockedAsync(Extent.unwritten()));
    }
}
