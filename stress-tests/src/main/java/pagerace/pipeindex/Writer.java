package pagerace.pipeindex;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario writer: {@code writer reads the head -> others read, write and read -> writer reads the tail: "full"}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a writer reads the head -> others read, write and read -> the writer reads the tail, and sleeps",
        description = "A writer sleeps on an empty pipe, since the tail that it read has passed its head.",
        commit = "3d252160b818",
        control = Pipe.HeadFirst.class)
@Word(value = "went-on", means = "The writer saw that there is room.")
@Word(
        value = "asleep-though-writable",
        means = "The writer sleeps, and nobody will wake it: the pipe was never full.",
        bad = true)
abstract class Writer extends PipeRace {
    private static final int WENT_ON = Words.code("went-on");
    private static final int ASLEEP = Words.code("asleep-though-writable");

    Writer(Pipe code) {
        super(code);
        fill();
        read();
    }

    @Actor
    void writer() {
        able = code.waitWritable(waiter);
    }

    @Actor
    void others() {
        read();
        write();
        read();
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = waiter.isAsleep() ? ASLEEP : able ? WENT_ON : 0;
    }
}
