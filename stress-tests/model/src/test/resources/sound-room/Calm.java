package rooms.stale;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

@Scenario(
        role = SAFETY,
        schedule = "two readers read -> the writer writes",
        description = "Nobody harms anybody.",
        commit = "0123456789ab")
@Word(value = "lost", means = "The change is gone.", bad = true)
abstract class Calm extends CacheRace {
    private int seen;

    Calm(Cache code) {
        super(code);
    }

    @Actor
    void firstReader() {
        seen = code.read();
    }

    @Actor
    void secondReader() {
        seen = code.read();
    }

    @Arbiter
    void judge(WordResult r) {
        r.code = seen == 0 || code.read() == 1 ? FRESH : Words.code("lost");
    }
}
