package pagerace.pipeindex;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario reader: {@code reader reads the head -> others write and read -> reader reads the tail: "empty"}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a reader reads the head -> others write and read -> the reader reads the tail, and sleeps",
        description = "A reader sleeps beside a buffer, since the tail that it read has come to its head.",
        commit = "3d252160b818",
        control = Pipe.HeadFirst.class)
@Word(value = "went-on", means = "The reader saw that there is something.")
@Word(
        value = "asleep-though-readable",
        means = "The reader sleeps, and nobody will wake it: the pipe was never empty.",
        bad = true)
abstract class Reader extends PipeRace {
    private static final int WENT_ON = Words.code("went-on");
    private static final int ASLEEP = Words.code("asleep-though-readable");

    Reader(Pipe code) {
        super(code);
        write();
    }

    @Actor
    void reader() {
        able = code.waitReadable(waiter);
    }

    @Actor
    void others() {
        write();
        read();
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = waiter.isAsleep() ? ASLEEP : able ? WENT_ON : 0;
    }
}
