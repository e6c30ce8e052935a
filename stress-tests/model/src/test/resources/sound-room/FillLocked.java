package rooms.stale;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Staging;

@Staging(of = Fill.class, variants = Cache.Locked.class)
abstract class FillLocked extends Race {
    private final Cache code;

    FillLocked(Cache code) {
        this.code = code;
    }

    @Actor
    void locker() {
        code.write(1);
    }

    @Actor
    void otherLocker() {
        code.write(1);
    }

    @Arbiter
    void look(WordResult r) {
        r.code = Words.code(Fill.STALE);
    }
}
