package pagerace.seekhole;

import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** A release walk over one page, whose folio somebody evicts and brings back for as long as the walk goes on. */
abstract class RefillRace extends Race {
    static final String ENDED = "ended";
    static final String GAVE_UP = "gave-up";
    static final String STILL_SEEKING = "still-seeking";

    static final String ENDED_MEANS = "The walk came to its end.";
    static final String GAVE_UP_MEANS = ReleaseRace.GAVE_UP_MEANS;
    static final String STILL_SEEKING_MEANS = "After 3 turns over one page the walk still seeks data there.";

    private static final int ENDED_CODE = Words.code(ENDED);
    private static final int GAVE_UP_CODE = Words.code(GAVE_UP);
    private static final int STILL_SEEKING_CODE = Words.code(STILL_SEEKING);

    /** A walk that nobody disturbs takes one. */
    private static final int MOST_TURNS = 3;

    /** Enough to outlast any walk; only one who races nobody comes to the end of them. */
    private static final int MOST_ROUNDS = 32;

    final DelallocFile file = new DelallocFile(1);

    private final DelallocRelease code;
    private final Walk walk = new Walk(file, 0, 1, MOST_TURNS);
    private volatile boolean walkEnded;
    private boolean evictorGaveUp;

    RefillRace(DelallocRelease code) {
        this.code = code;
        file.fill(0);
    }

    /** Brings the folio back; false if it gave up. */
    abstract boolean refill();

    final void releaseStorage() {
        alignFirst();
        code.release(walk);
        walkEnded = true;
    }

    final void evictAndRefill() {
        alignSecond();
        for (int rounds = 0; rounds < MOST_ROUNDS && !walkEnded && !evictorGaveUp; rounds++) {
            Eviction eviction = code.evict(file, 0);
            evictorGaveUp = eviction == Eviction.GAVE_UP || eviction == Eviction.EVICTED && !refill();
        }
    }

    final void judge(WordResult r) {
        r.code = walk.stillSeeking() ? STILL_SEEKING_CODE : walk.gaveUp() || evictorGaveUp ? GAVE_UP_CODE : ENDED_CODE;
    }
}
