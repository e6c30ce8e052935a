package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;

/** Forks that are kept packed are the same when they are asked for. */
class ForkListTest {
    private final Random random = new Random(1);

    private static Map<String, Long> counts(int words, long count) {
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, words).forEach(word -> counts.put("word " + word, count + word));
        return counts;
    }

    private ForkRecord fork(String test, int round, int words, long number) {
        return new ForkRecord(
                new ForkRecord.CellName(test, "room", "scenario", test),
                new ForkRecord.Turn(round, random.nextBoolean() ? Phase.EVIDENCE : Phase.CALIBRATION, 1 + round % 2, 3),
                new Settings(
                        new Settings.Vm(CompileMode.C2, "Serial", "VM", List.of("-Xarg")),
                        new Settings.Strides("THREAD_SPIN_WAIT", 1 << random.nextInt(5), 320),
                        new Settings.LineUp(Alignment.JITTER, 0),
                        new Settings.Windows(false, 0),
                        new Settings.Spans(50, 250)),
                Placement.ANY,
                new ForkRecord.Ending(random.nextBoolean(), Status.OK, ""),
                new ForkRecord.Histograms(counts(words, number), counts(words % 3, 7)),
                new ForkRecord.Spent(number, random.nextLong(), -1),
                new Weather(random.nextLong(), 5, -1));
    }

    private List<ForkRecord> forks() {
        List<ForkRecord> forks = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            forks.add(fork("test " + i % 7, 1 + i / 7, i % 5, i % 11 == 0 ? Long.MAX_VALUE - 10 : i));
        }
        forks.add(fork("many words", 1, 20_000, 1));
        forks.add(fork("after these", 1, 2, 1));
        return forks;
    }

    @Test
    void areTheSame() {
        List<ForkRecord> forks = forks();
        assertThat(ForkList.of(forks)).isEqualTo(forks);
        assertThat(ForkList.of(List.of())).isEmpty();
        assertThatThrownBy(() -> ForkList.of(forks).get(forks.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void areNotPackedTwice() {
        ForkList packed = ForkList.of(forks());
        assertThat(ForkList.of(packed)).isSameAs(packed);
    }

    @Test
    void thoseOfOneTestAreInOrder() {
        List<ForkRecord> forks = forks();
        Map<String, List<ForkRecord>> byTest = ForkList.of(forks).by(ForkRecord::test);
        assertThat(byTest.keySet()).startsWith("test 0", "test 1").endsWith("many words", "after these");
        assertThat(byTest)
                .allSatisfy((test, some) -> assertThat(some)
                        .isEqualTo(forks.stream()
                                .filter(fork -> fork.test().equals(test))
                                .toList()));
        assertThat(ForkList.of(forks).where(fork -> fork.round() == 2).at(IntStream.of(6, 0)))
                .isEqualTo(List.of(forks.get(13), forks.get(7)));
    }

    @Test
    void roundsOfJoinedRunsComeOneAfterTheOther() {
        List<ForkRecord> forks = forks();
        ForkList.Joined joined = new ForkList.Joined();
        joined.add(ForkList.of(forks).at(IntStream.range(7, 14)));
        assertThat(joined.rounds()).isEqualTo(2);
        joined.add(forks);
        ForkList.Joined more = new ForkList.Joined();
        more.add(List.of(forks.get(20)));
        more.add(joined.forks());
        assertThat(more.rounds()).isEqualTo(3 + 2 + 429);
        ForkList all = more.forks();
        assertThat(all.get(0)).isEqualTo(forks.get(20));
        assertThat(all.get(1)).isEqualTo(forks.get(7).in(2 + 3));
        assertThat(all.get(1 + 7 + 2999)).isEqualTo(forks.get(2999).in(429 + 2 + 3));
    }
}
