package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pagerace.results.record.Instructions.Counts;
import planted.TinyBench;

class PathCountTest {
    private static Optional<Counts> of(String method) {
        return PathCount.of(TinyBench.class.getName() + "." + method, Map.of("turns", "4"));
    }

    private static Counts counts(int locked, int fences, int loads, int stores, int allocations) {
        return new Counts(locked, fences, loads, stores, allocations, List.of());
    }

    @Test
    void plainAccessesAreLoadsAndStores() {
        assertThat(of("plainReadTwice")).contains(counts(0, 0, 2, 0, 0));
        assertThat(of("plainStore")).contains(counts(0, 0, 0, 1, 0));
        assertThat(of("volatileRead")).contains(counts(0, 0, 1, 0, 0));
        assertThat(of("releaseStore")).contains(counts(0, 0, 0, 1, 0));
    }

    @Test
    void aVolatileStoreIsAStoreAndAFence() {
        assertThat(of("volatileStore")).contains(counts(0, 1, 0, 1, 0));
        assertThat(of("fence")).contains(counts(0, 1, 0, 0, 0));
        assertThat(of("weakFence")).contains(counts(0, 0, 0, 0, 0));
    }

    @Test
    void anAtomicReadModifyWriteIsLockedAndNothingElse() {
        assertThat(of("increment")).contains(counts(1, 0, 0, 0, 0));
    }

    @Test
    void everyTurnCountsWithTheParametersThatWereGiven() {
        assertThat(of("incrementInALoop")).contains(counts(4, 0, 4, 0, 0).plus(counts(0, 0, 1, 0, 0)));
    }

    @Test
    void whatWasMadeIsCounted() {
        assertThat(of("allocateTwo")).contains(counts(0, 0, 0, 1, 2));
    }

    @Test
    void itIsSetUpForOneThread() {
        assertThat(of("whatSetupLearned")).contains(counts(0, 0, 2, 0, 0));
    }

    @Test
    void whatTheEngineCannotRunIsNotCounted() {
        assertThat(of("monitor")).isEmpty();
        assertThat(of("noSuchMethod")).isEmpty();
    }
}
