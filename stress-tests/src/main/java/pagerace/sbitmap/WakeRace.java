package pagerace.sbitmap;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Dimensions;
import pagerace.race.Race;

/** Somebody frees a tag, and wakes who sleeps for one. */
abstract class WakeRace extends Race {
    /** Some milliseconds; in the kernel there is no bound. */
    private static final int MOST_TURNS = Dimensions.of(20_000, 3);

    final SbitmapQueue code;
    boolean completerSpun;

    WakeRace(SbitmapQueue code, int batch, int counted) {
        this.code = code;
        code.init(batch, counted);
    }

    @Actor
    void completer() {
        completerSpun = !free();
    }

    /** {@code sbitmap_queue_clear}, of one tag; whether it came to its end. */
    final boolean free() {
        return code.wakeUp(1, MOST_TURNS);
    }
}
