package pagerace.isize;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario publish: {@code reader looks at the page -> writer appends -> reader sees the new size with old data}. */
@Scenario(
        role = BREAKAGE,
        schedule = "a reader looks at the page -> a write appends data, then the size -> the reader sees only the size",
        description = "Data is appended, then the size; a reader that sees the new size takes data from before.",
        commit = "e2c27b803bb6",
        anotherBug = "d8f899d13d72",
        control = CompressFileRange.PlainReads.class)
@Word(value = "not-reached", means = "The size was the old one.")
@Word(value = "new-data", means = "What was appended was read.")
@Word(value = "stale-data", means = "The new size came with the data that was there before it.", bad = true)
abstract class Publish extends Race {
    private static final int NOT_REACHED = Words.code("not-reached");
    private static final int NEW = Words.code("new-data");
    private static final int STALE = Words.code("stale-data");

    private static final long OLD_SIZE = 100;
    private static final long NEW_SIZE = 104;
    private static final int APPENDED = 1;

    private final FilemapRead file;

    Publish(CompressFileRange code) {
        file = new FilemapRead(code, OLD_SIZE);
    }

    @Actor
    void reader(WordResult r) {
        int word = file.read(OLD_SIZE);
        r.code = word == FilemapRead.NOT_REACHED ? NOT_REACHED : word == APPENDED ? NEW : STALE;
    }

    @Actor
    void appender() {
        file.append(APPENDED, NEW_SIZE);
    }
}
