package pagerace.isize;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario shrink, a safety control: {@code compressor compares -> shrinker stores -> compressor reads again}. */
@Scenario(
        role = SAFETY,
        schedule = "the size is compared -> truncate brings it back into the chunk -> the size is read again and taken",
        description = "The size is compared, truncate brings it back into the chunk, the size is read again and taken.",
        commit = "62b37622718c")
@Word(value = "within-range", means = "Only pages of this chunk are touched.")
@Word(
        value = "false-alarm",
        means = "The detector cried, though the size had only ever shrunk.",
        bad = true,
        unreached = "the only detector compares the size with the chunk, not with itself")
@Word(
        value = "past-range",
        means = "A size that had only ever shrunk led past the chunk.",
        bad = true,
        unreached = "what is taken was compared, or is smaller than what was")
@Word(
        value = "size-lost",
        means = "The size that was stored is not there.",
        bad = true,
        unreached = "every variant stores the size; its mutants do not")
abstract class Shrink extends ChunkRace {
    private static final int WITHIN = Words.code("within-range");
    private static final int FALSE_ALARM = Words.code("false-alarm");
    private static final int PAST = Words.code("past-range");
    private static final int LOST = Words.code("size-lost");

    Shrink(CompressFileRange code) {
        super(code, PAST_CHUNK);
    }

    @Actor
    void compressor(WordResult r) {
        r.code = compress(WITHIN, FALSE_ALARM, PAST);
    }

    @Actor
    void shrinker() {
        resize(WITHIN_CHUNK);
    }

    @Arbiter
    void observer(WordResult r) {
        r.code = isSize(WITHIN_CHUNK) ? r.code : LOST;
    }
}
