package rooms.stale;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

@Scenario(
        role = BREAKAGE,
        schedule = "the reader reads -> the writer writes -> the reader returns",
        description = "A reader returns what was thrown away.",
        commit = "0123456789ab",
        control = Cache.PlainRead.class)
@Word(value = "warned", means = "The reader noticed.", noticed = true)
@Word(value = "stale", means = "The reader saw what was thrown away.", bad = true)
@Word(value = "gave-up", means = "Nobody wrote.")
abstract class Fill extends CacheRace {
    static final String STALE = "stale";

    Fill(Cache code) {
        super(code);
    }

    @Actor
    void reader(WordResult r) {
        r.code = code.read() == 1 ? FRESH : Words.code(STALE);
    }

    static int warned() {
        return Words.code("warned");
    }
}
