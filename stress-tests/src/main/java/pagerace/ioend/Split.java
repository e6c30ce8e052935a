package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario split: {@code locked writer flags its io_end -> overwriter changes the slot -> locked writer looks again}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a locked write flags its io_end -> an overwrite changes the slot -> the write's end is not deferred",
        description =
                "An overwrite changes the slot after the locked write has flagged its io_end, and before it asks again.",
        commit = "2dcba4781fa3",
        control = DirectIo.SharedSlot.class)
@Word(value = "converted", means = "The range of the locked write was converted once, on the worker.")
@Word(value = "gave-up", means = "The overwrite lost its CPU with i_data_sem held; the locked write went away.")
@Word(value = "never-converted", means = "No slot, so the inode's state was flagged: nothing was ever converted.")
@Word(
        value = "converted-in-interrupt",
        means = "Flagged, but not deferred: converted in interrupt context.",
        bad = true)
@Word(value = "stolen-on-worker", means = "The overwrite's range was converted, on the worker, the other one never.")
@Word(
        value = "stolen-in-interrupt",
        means = "The overwrite's range was converted, in interrupt context, the other one never.")
abstract class Split extends AsyncOverwriteRace {
    Split(DirectIo code) {
        super(code, DirectWrite.lockedAsync(Extent.unwritten()));
    }
}
