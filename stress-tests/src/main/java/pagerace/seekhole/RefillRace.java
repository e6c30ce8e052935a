package pagerace.seekhole;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Dimensions;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** The release walk over one page, walked again and again, whose folio somebody evicts and brings back all the while. */
abstract class RefillRace extends Race {

    private static final int ENDED_CODE = Words.code("ended");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int FED_AGAIN_CODE = Words.code("fed-again");

    /** Enough to find what has gone and come back; each further refill would cost another. */
    private static final int MOST_TURNS = 2;

    /** Short writes, one after the other: the loop is seldom fed for long, and a state is dearer than a walk. */
    private static final int MOST_WALKS = Dimensions.of(8, 1);

    /** Enough to outlast the walks; only one who races nobody comes to the end of them. */
    private static final int MOST_ROUNDS = Dimensions.of(32, 3);

    final DelallocFile file = new DelallocFile(1);

    private final DelallocRelease code;
    private boolean fedAgain;
    private boolean releaserGaveUp;
    private volatile boolean walksEnded;
    private boolean evictorGaveUp;

    RefillRace(DelallocRelease code) {
        this.code = code;
        file.fill(0);
    }

    /** Brings the folio back; false if it gave up. */
    abstract boolean refill();

    @Actor
    void releaser() {
        for (int walks = 0; walks < MOST_WALKS && !fedAgain && !releaserGaveUp; walks++) {
            Walk walk = new Walk(file, 0, 1, MOST_TURNS);
            code.release(walk);
            fedAgain = walk.foundAgain();
            releaserGaveUp = walk.gaveUp();
        }
        walksEnded = true;
    }

    @Actor
    void evictor() {
        for (int rounds = 0; rounds < MOST_ROUNDS && !walksEnded && !evictorGaveUp; rounds++) {
            Eviction eviction = code.dropCaches(file, 0);
            evictorGaveUp = eviction == Eviction.GAVE_UP || (eviction == Eviction.EVICTED && !refill());
        }
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = fedAgain ? FED_AGAIN_CODE : releaserGaveUp || evictorGaveUp ? GAVE_UP_CODE : ENDED_CODE;
    }
}
