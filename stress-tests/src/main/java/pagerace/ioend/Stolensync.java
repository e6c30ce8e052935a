package pagerace.ioend;

import static pagerace.model.Role.BREAKAGE;

import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario stolensync: {@code locked writer clears the slot -> overwriter puts its own -> locked writer flags that}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "a synchronous locked write clears the slot -> an overwrite puts its own io_end -> the locked write flags it",
        description =
                "An overwrite puts its own io_end into the slot, where a synchronous write should find that it has none.",
        commit = "2dcba4781fa3",
        control = DirectIo.SharedSlot.class)
@Word(value = "converted", means = "The range of the locked write was converted once, by its submitter.")
@Word(value = "gave-up", means = "The overwrite lost its CPU with i_data_sem held; the locked write went away.")
@Word(
        value = "never-converted",
        means = "Nothing was ever converted.",
        bad = true,
        unreached = "who finds no io_end flags the inode; a mutant of PassedDown that does not is noticed by it")
@Word(
        value = "converted-in-interrupt",
        means = "Converted in interrupt context.",
        bad = true,
        unreached = "a synchronous write has no io_end of its own")
@Word(
        value = "stolen-on-worker",
        means = "The overwrite's range was converted, on the worker, the other one never.",
        bad = true)
@Word(
        value = "stolen-in-interrupt",
        means = "The overwrite's range was converted, in interrupt context, the other one never.",
        bad = true)
abstract class Stolensync extends AsyncOverwriteRace {
    Stolensync(DirectIo code) {
        super(code, DirectWrite.lockedSync(Extent.unwritten()));
    }
}
