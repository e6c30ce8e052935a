package pagerace.ioend;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/**
 * The race of wiped, stolen, stolensync and split: a locked write to an unwritten extent against an overwrite that has
 * just let go of i_mutex. Both end in the arbiter: had the device been faster than the submitters, conversion would run in the
 * task of the last one, where it does no harm.
 */
abstract class UnwrittenRace extends Race {
    private static final int CONVERTED = Words.code("converted");
    private static final int GAVE_UP = Words.code("gave-up");
    private static final int NEVER = Words.code("never-converted");
    private static final int IN_INTERRUPT = Words.code("converted-in-interrupt");

    private final DirectIo code;
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked;
    private final DirectWrite overwrite;
    private boolean submitted;

    UnwrittenRace(DirectIo code, DirectWrite locked, DirectWrite overwrite) {
        this.code = code;
        this.locked = locked;
        this.overwrite = overwrite;
        code.beginOverwrite(inode);
    }

    @Actor
    void lockedWriter() {
        submitted = code.submit(inode, locked);
    }

    @Actor
    void overwriter() {
        boolean unused = code.submit(inode, overwrite);
    }

    @Arbiter
    void device(WordResult r) {
        if (!submitted) {
            r.code = GAVE_UP;
            return;
        }
        locked.end();
        overwrite.end();
        r.code = whatWasConverted(locked.range(), overwrite.range());
    }

    /** Every conversion but exactly one, in one place, remains unset. */
    private int whatWasConverted(Extent own, Extent other) {
        return switch (own.conversions() * 16 + other.conversions()) {
            case 0 -> NEVER;
            case 1 -> stolen(other);
            case 16 -> whereOwn(own);
            default -> 0;
        };
    }

    /** A synchronous write waits for its end, and converts in its own task. */
    private int whereOwn(Extent own) {
        return locked.isSync() && own.conversions(Context.TASK) == 1 ? CONVERTED : codeOf(own, CONVERTED, IN_INTERRUPT);
    }

    /** What it is called that the range of the overwrite was converted; a synchronous one has no io_end to do it. */
    int stolen(Extent converted) {
        return 0;
    }

    static int codeOf(Extent converted, int onWorker, int inInterrupt) {
        if (converted.conversions(Context.WORKER) == 1) {
            return onWorker;
        }
        return converted.conversions(Context.INTERRUPT) == 1 ? inInterrupt : 0;
    }
}
