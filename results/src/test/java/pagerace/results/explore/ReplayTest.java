package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.record.Model;
import pagerace.results.record.Witness;

class ReplayTest {
    private static Search search(String test) {
        Scene scene = new Scene(ExplorationTest.WORLD, test);
        return new Exploration(ExplorationTest.WORLD, Model.SC).search(scene, ExplorationTest.LIMITS, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted.Planted.Increments",
                "planted.Planted.Locked",
                "planted.Planted.Aba",
                "planted.Planted.Patient",
                "planted.Planted.MissedWakeup",
                "pagerace.isize.HalvesStress.SeqCount",
                "pagerace.writeback.ReuseStress.Trusting",
                "pagerace.ioend.StolenStress.SharedSlot",
                "pagerace.ioend.LetinStress.HoldDataSem",
                "pagerace.lockedpage.NewhomeStress.NoRangeCheckShared"
            })
    void realThreadsComeToWhatTheWitnessPredicts(String test) throws InterruptedException {
        Search search = search(test);
        Replay replay = new Replay(search);
        Map<String, String> seen = new LinkedHashMap<>();
        for (Schedules.Schedule schedule : Schedules.of(search)) {
            seen.put(schedule.word(), replay.outcome(schedule));
        }

        assertThat(seen)
                .isNotEmpty()
                .allSatisfy((predicted, word) -> assertThat(word).isEqualTo(predicted));
    }

    @Test
    void aFixLeavesTheWitnessWhereItsRepairStands() {
        Search buggy = search("pagerace.isize.GrowStress.DoubleRead");
        Schedules.Schedule schedule = Schedules.of(buggy).stream()
                .filter(s -> s.word().equals("past-range"))
                .findFirst()
                .orElseThrow();
        Witness witness = new Teller(buggy).tell(schedule);

        Optional<Diversion> diversion = Diversion.of(search("pagerace.isize.GrowStress.LocalCopy"), witness);
        assertThat(diversion).isPresent();
        assertThat(diversion.get().step()).isEqualTo(2);
        assertThat(diversion.get().why()).isEqualTo("has come to its end");
        assertThat(Diversion.of(buggy, witness)).isEmpty();
    }

    @Test
    void theWitnessSaysWhoDoesWhatWhere() {
        Search search = search("pagerace.isize.GrowStress.DoubleRead");
        Witness witness = Schedules.of(search).stream()
                .filter(s -> s.word().equals("past-range"))
                .map(new Teller(search)::tell)
                .findFirst()
                .orElseThrow();

        assertThat(witness.actors()).isEqualTo(List.of("compressor", "grower"));
        assertThat(witness.steps())
                .extracting(step -> step.actor() + " " + step.what() + " " + step.place() + " " + step.after())
                .containsExactly("0 READS inode.size 18000", "1 WRITES inode.size 24576", "0 READS inode.size 24576");
        Witness.Where where = witness.steps().get(1).where();
        assertThat(where.function()).isEqualTo("i_size_write");
        assertThat(where.room()).startsWith("CompressFileRange.writeSize:");
        assertThat(where.site()).startsWith("Inode.setSize:");
        assertThat(where.line()).matches("CompressFileRange:\\d+");
        assertThat(witness.steps().get(2).where().primitive()).isEqualTo("READ_ONCE");
    }

    @Test
    void theAccessIsMarkedThatAnotherActorMeets() {
        Search search = search("pagerace.waiters.EraseStress.NonAtomicClear");
        Witness witness = Schedules.of(search).stream()
                .filter(s -> s.word().equals("sleeps-for-ever"))
                .map(new Teller(search)::tell)
                .findFirst()
                .orElseThrow();

        assertThat(witness.meeting().stream()
                        .map(number -> witness.steps().get(number - 1))
                        .map(step -> step.what() + " " + step.place() + " " + step.before() + " " + step.after()))
                .containsExactly(
                        "UPDATES tail.flags PG_LOCKED|PG_DIRTY|PG_LRU PG_LOCKED|PG_DIRTY|PG_WAITERS|PG_LRU",
                        "WRITES tail.flags PG_LOCKED|PG_DIRTY|PG_WAITERS|PG_LRU PG_LOCKED|PG_LRU",
                        "WRITES ended false true",
                        "READS ended true true");
    }
}
