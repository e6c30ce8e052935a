package rooms.stale;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

@Scenario(role = SAFETY, schedule = "both pass", description = "Nobody meets.", commit = "0123456789ab")
@Word(value = "passed", means = "Nobody met.")
@Word(value = "met", means = "They met.", bad = true)
abstract class Apart extends Race {
    private final Other code;

    Apart(Other code) {
        this.code = code;
    }

    @Actor
    void first() {}

    @Actor
    void second(WordResult r) {
        r.code = code == null ? Words.code("met") : Words.code("passed");
    }
}
