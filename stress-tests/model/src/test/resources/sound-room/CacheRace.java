package rooms.stale;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.Words;
import pagerace.room.Word;

@Word(value = "gave-up", means = "The writer did not come.")
@Word(value = "fresh", means = "The reader saw the change.")
abstract class CacheRace extends Race {
    static final int GAVE_UP = Words.code("gave-up");
    static final int FRESH = Words.code("fresh");

    final Cache code;

    CacheRace(Cache code) {
        this.code = code;
    }

    @Actor
    void writer() {
        code.write(1);
    }
}
