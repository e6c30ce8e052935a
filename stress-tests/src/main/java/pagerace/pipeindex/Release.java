package pagerace.pipeindex;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario release, a safety control: {@code writer finds the pipe full -> a reader makes room -> writer wakes}. */
@Scenario(
        role = SAFETY,
        schedule = "a writer finds the pipe full and queues -> a reader takes one buffer -> the writer is woken",
        description = "A writer that sleeps rightly is woken when there is room.",
        commit = "aaec5a95d596",
        control = Pipe.TestAfterAdvance.class)
@Word(value = "went-on", means = "The writer came after the reader, and saw that there is room.")
@Word(value = "woken", means = "The writer slept, and the reader woke it.")
@Word(
        value = "went-on-too-early",
        means = "The writer went on before there was room.",
        bad = true,
        unreached = "no variant takes a full pipe for one with room; a mutant that does is noticed by it")
@Word(value = "never-released", means = "The writer sleeps, and there is room.", bad = true)
abstract class Release extends PipeRace {
    private static final int WENT_ON = Words.code("went-on");
    private static final int WOKEN = Words.code("woken");
    private static final int TOO_EARLY = Words.code("went-on-too-early");
    private static final int NEVER = Words.code("never-released");

    /** Before this the pipe is full. */
    private volatile boolean reading;

    private boolean early;

    Release(Pipe code) {
        super(code);
        fill();
    }

    @Actor
    void writer() {
        able = code.waitWritable(waiter);
        early = able && !reading;
    }

    @Actor
    void reader() {
        reading = true;
        read();
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = early ? TOO_EARLY : waiter.isAsleep() ? NEVER : able ? WENT_ON : WOKEN;
    }
}
