package pagerace.ioend;

import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/**
 * The race of wiped, stolen and split: a locked write to an unwritten extent against an overwrite that has just let go
 * of i_mutex. Both end in the arbiter: had the device been faster than the submitters, conversion would run in the
 * task of the last one, where it does no harm.
 */
abstract class UnwrittenRace extends Race {
    static final String CONVERTED = "converted";
    static final String GAVE_UP = "gave-up";
    static final String NEVER = "never-converted";
    static final String IN_INTERRUPT = "converted-in-interrupt";
    static final String STOLEN = "stolen-on-worker";
    static final String STOLEN_IN_INTERRUPT = "stolen-in-interrupt";

    static final String CONVERTED_MEANS = "The range of the locked write was converted once, on the worker.";
    static final String GAVE_UP_MEANS = "The overwrite lost its CPU with i_data_sem held; the locked write went away.";
    static final String NEVER_MEANS = "No slot, so the inode's state was flagged: nothing was ever converted.";
    static final String IN_INTERRUPT_MEANS = "Flagged, but not deferred: converted in interrupt context.";
    static final String STOLEN_MEANS = "The overwrite's range was converted, on the worker, the other one never.";
    static final String STOLEN_IN_INTERRUPT_MEANS =
            "The overwrite's range was converted, in interrupt context, the other one never.";

    private static final int CONVERTED_CODE = Words.code(CONVERTED);
    private static final int GAVE_UP_CODE = Words.code(GAVE_UP);
    private static final int NEVER_CODE = Words.code(NEVER);
    private static final int IN_INTERRUPT_CODE = Words.code(IN_INTERRUPT);
    private static final int STOLEN_CODE = Words.code(STOLEN);
    private static final int STOLEN_IN_INTERRUPT_CODE = Words.code(STOLEN_IN_INTERRUPT);

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
    private final DirectWrite overwrite;
    private boolean submitted;

    UnwrittenRace(DirectIo code, DirectWrite overwrite) {
        this.code = code;
        this.overwrite = overwrite;
        code.beginOverwrite(inode);
    }

    final void writeLocked() {
        align(0);
        submitted = code.submit(inode, locked);
    }

    final void overwrite() {
        align(1);
        boolean unused = code.submit(inode, overwrite);
    }

    final void end(WordResult r) {
        if (!submitted) {
            r.code = GAVE_UP_CODE;
            return;
        }
        locked.end();
        overwrite.end();
        r.code = whatWasConverted(locked.range(), overwrite.range());
    }

    /** Every conversion but exactly one, in one place, remains unset. */
    private static int whatWasConverted(Extent own, Extent other) {
        return switch (own.conversions() * 16 + other.conversions()) {
            case 0 -> NEVER_CODE;
            case 1 -> codeOf(other, STOLEN_CODE, STOLEN_IN_INTERRUPT_CODE);
            case 16 -> codeOf(own, CONVERTED_CODE, IN_INTERRUPT_CODE);
            default -> 0;
        };
    }

    private static int codeOf(Extent converted, int onWorker, int inInterrupt) {
        if (converted.conversions(Context.WORKER) == 1) {
            return onWorker;
        }
        return converted.conversions(Context.INTERRUPT) == 1 ? inInterrupt : 0;
    }
}
