package pagerace.isize;

import static pagerace.model.Role.BREAKAGE;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario grow: {@code compressor compares -> grower stores -> compressor reads again}. */
@Scenario(
        role = BREAKAGE,
        schedule = "the size is compared -> truncate grows it past the chunk -> the size is read again and taken",
        description = "The size is compared, truncate grows it past the chunk, the size is read again and taken.",
        commit = "62b37622718c",
        control = CompressFileRange.DoubleRead.class)
@Word(value = "within-range", means = "Only pages of this chunk are touched.")
@Word(value = "clamped", means = "The detector saw a size past the chunk, and clamped it.", noticed = true)
@Word(value = "past-range", means = "actual_end is past the chunk: a page that nobody locked is touched.", bad = true)
abstract class Grow extends ChunkRace {
    private static final int WITHIN = Words.code("within-range");
    private static final int CLAMPED = Words.code("clamped");
    private static final int PAST = Words.code("past-range");

    Grow(CompressFileRange code) {
        super(code, WITHIN_CHUNK);
    }

    @Actor
    void compressor(WordResult r) {
        r.code = compress(WITHIN, CLAMPED, PAST);
    }

    @Actor
    void grower() {
        resize(PAST_CHUNK);
    }
}
