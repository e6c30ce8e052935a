package rooms.stale;

import static pagerace.model.Role.PRICE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

@Scenario(
        role = PRICE,
        schedule = "the writer writes -> the reader looks again, and again",
        description = "A reader looks for ever.",
        commit = "ba9876543210",
        control = Cache.Recheck.class)
@Word(value = "lingered", means = "The reader looked for ever.", bad = true)
abstract class Linger extends CacheRace {
    Linger(Cache code) {
        super(code);
    }

    @Actor
    void reader(WordResult r) {
        r.code = code.read() == 1 ? FRESH : Words.code("lingered");
    }
}
