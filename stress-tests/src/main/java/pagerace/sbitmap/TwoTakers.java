package pagerace.sbitmap;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;

/** Two bits, both given back and in neither word free yet, and two who want one. */
abstract class TwoTakers extends Race {
    private static final int BITS = 2;

    private final SbitmapWord code;
    int first;
    int second;

    TwoTakers(SbitmapWord code) {
        this.code = code;
        code.init(BITS, (1 << BITS) - 1);
    }

    /** {@code blk_mq_get_tag}: the bit, or {@link SbitmapWord#NONE}. */
    int take() {
        return code.get(0, true);
    }

    @Actor
    void taker() {
        first = take();
    }

    @Actor
    void other() {
        second = take();
    }

    final boolean isAnybodyRefused() {
        return first == SbitmapWord.NONE || second == SbitmapWord.NONE;
    }
}
