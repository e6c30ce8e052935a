package pagerace.pipeindex;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario occupancy: {@code poller reads one index -> others read and write -> poller reads the other one}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a poller reads the head -> others read, write, read and write -> the poller reads the tail",
        description = "A poller computes more buffers than the ring has, or fewer than none.",
        commit = "8cefc107ca54",
        control = Pipe.HeadFirst.class)
@Word(value = "possible", means = "As many as the ring can have.")
@Word(value = "impossible-occupancy", means = "More than the ring can have: in 8cefc107ca54, a BUG_ON.", bad = true)
abstract class Occupancy extends PipeRace {
    private static final int POSSIBLE = Words.code("possible");
    private static final int IMPOSSIBLE = Words.code("impossible-occupancy");

    Occupancy(Pipe code) {
        super(code);
        write();
    }

    @Actor
    void poller(WordResult r) {
        r.code = Integer.compareUnsigned(code.occupancy(), 2) > 0 ? IMPOSSIBLE : POSSIBLE;
    }

    @Actor
    void others() {
        read();
        write();
        read();
        write();
    }
}
