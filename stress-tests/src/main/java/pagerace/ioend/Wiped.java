package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario wiped: {@code locked writer fills the slot -> overwriter wipes it -> locked writer finds nothing}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a locked write fills the slot -> an overwrite clears it -> the locked write finds nobody to flag",
        description = "An overwrite clears the slot before the locked write has flagged its io_end through it.",
        commit = "2dcba4781fa3",
        control = DirectIo.SharedSlot.class)
@Word(value = "converted", means = "The range of the locked write was converted once, on the worker.")
@Word(value = "gave-up", means = "The overwrite lost its CPU with i_data_sem held; the locked write went away.")
@Word(value = "converted-in-interrupt", means = "Flagged, but not deferred: converted in interrupt context.")
@Word(
        value = "never-converted",
        means = "No slot, so the inode's state was flagged: nothing was ever converted.",
        bad = true)
abstract class Wiped extends UnwrittenRace {
    Wiped(DirectIo code) {
        super(code, DirectWrite.lockedAsync(Extent.unwritten()), DirectWrite.overwriteSync(Extent.written()));
    }
}
