package pagerace.seekhole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pagerace.kernel.Page;

final class DelallocFileTest {
    private final DelallocFile file = new DelallocFile(4);

    @Test
    void searchesFindTheFirstFolioAndTheFirstGap() {
        file.fill(1);
        file.fill(2);

        assertThat(file.seekData(0, 4)).isEqualTo(1);
        assertThat(file.seekHole(1, 4)).isEqualTo(3);
        assertThat(file.seekHole(1, 3)).isEqualTo(3);
        assertThat(file.seekHole(3, 4)).isEqualTo(3);
        assertThat(file.seekData(3, 4)).isEqualTo(DelallocFile.NO_DATA);
    }

    @Test
    void anEvictedFolioLeavesAHoleAndNoShadow() {
        file.fill(0);

        assertThat(file.evictFolio(0)).isEqualTo(Eviction.EVICTED);
        assertThat(file.seekData(0, 4)).isEqualTo(DelallocFile.NO_DATA);
        assertThat(file.evictFolio(0)).isEqualTo(Eviction.SKIPPED);
    }

    @Test
    void evictionPassesOverADirtyFolio() {
        file.dirty(0);

        assertThat(file.evictFolio(0)).isEqualTo(Eviction.SKIPPED);
        assertThat(file.invalidateFolio(0)).isEqualTo(Eviction.SKIPPED);
        assertThat(file.isCached(0)).isTrue();
    }

    @Test
    void evictionPassesOverALockedFolio() {
        file.fill(0);
        Page folio = locked(0);

        assertThat(file.evictFolio(0)).isEqualTo(Eviction.SKIPPED);
        DelallocFile.unlockAndPut(folio);
        assertThat(file.evictFolio(0)).isEqualTo(Eviction.EVICTED);
    }

    @Test
    void evictionPassesOverAFolioThatSomebodyLooksAtButInvalidationDoesNot() {
        file.fill(0);
        Page folio = locked(0);
        folio.clear(Page.PG_LOCKED);

        assertThat(file.evictFolio(0)).isEqualTo(Eviction.SKIPPED);
        assertThat(file.invalidateFolio(0)).isEqualTo(Eviction.EVICTED);
        assertThat(folio.generation()).isZero();
        folio.put();
        assertThat(folio.generation()).isEqualTo(1);
    }

    @Test
    void aFreedFolioComesBackWithTheNextFill() {
        file.fill(0);
        Page folio = locked(0);
        DelallocFile.unlockAndPut(folio);
        assertThat(file.evictFolio(0)).isEqualTo(Eviction.EVICTED);
        file.fill(3);

        Page next = locked(3);
        assertThat(next).isSameAs(folio);
        assertThat(next.generation()).isEqualTo(1);
    }

    @Test
    void aWriteFaultReservesStorageAndLeavesTheFolioDirty() {
        file.punch(0, 4);

        assertThat(file.writeFault(2)).isTrue();
        assertThat(file.isDirty(2)).isTrue();
        assertThat(file.isReserved(2)).isTrue();
        assertThat(file.isReserved(1)).isFalse();
        assertThat(file.isReserved(3)).isFalse();
    }

    @Test
    void aReadLeavesWhatIsCachedAlone() {
        file.dirty(0);

        assertThat(file.read(0)).isTrue();
        assertThat(file.read(1)).isTrue();
        assertThat(file.isDirty(0)).isTrue();
        assertThat(file.isCached(1)).isTrue();
        assertThat(file.isDirty(1)).isFalse();
    }

    @Test
    void readsAndFaultsGiveUpOnceTheWalkHoldsTheLock() {
        assertThat(file.invalidateLock().tryDownWrite()).isTrue();

        assertThat(file.read(0)).isFalse();
        assertThat(file.writeFault(0)).isFalse();
        assertThat(file.isCached(0)).isFalse();

        file.invalidateLock().upWrite();
        assertThat(file.read(0)).isTrue();
        assertThat(file.writeFault(0)).isTrue();
    }

    @Test
    void aPunchReachesFromItsStartToItsEnd() {
        DelallocFile large = new DelallocFile(DelallocFile.MOST_PAGES);

        large.punch(1, 63);
        assertThat(large.isReserved(0)).isTrue();
        assertThat(large.isReserved(1)).isFalse();
        assertThat(large.isReserved(62)).isFalse();
        assertThat(large.isReserved(63)).isTrue();

        large.punch(63, 63);
        assertThat(large.isReserved(63)).isTrue();
        large.punch(0, 64);
        assertThat(large.isReserved(0)).isFalse();
        assertThat(large.isReserved(63)).isFalse();
    }

    private Page locked(int index) {
        Page folio = file.lockFolio(index);
        if (folio == null) {
            throw new AssertionError("no folio at " + index);
        }
        return folio;
    }
}
