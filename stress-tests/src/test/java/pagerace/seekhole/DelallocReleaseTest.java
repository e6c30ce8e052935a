package pagerace.seekhole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.kernel.Page;
import pagerace.race.Windows;

/** Every variant alone, and the documented schedules step by step. */
final class DelallocReleaseTest {
    static Stream<DelallocRelease> variants() {
        return Stream.of(
                new DelallocRelease.Asserting(),
                new DelallocRelease.SeekAgain(),
                new DelallocRelease.Relaxed(),
                new DelallocRelease.StopAtEqual(),
                new DelallocRelease.SkipPage(),
                new DelallocRelease.DropCachesUnderLock(),
                new DelallocRelease.ReclaimUnderLock(),
                new DelallocRelease.InvalidateUnderLock(),
                new DelallocRelease.SeeksAtomic(),
                new DelallocRelease.LockAndRecheck(),
                new DelallocRelease.NoInvalidateLock());
    }

    /** Those that search for the end with nothing to keep the folio in the cache meanwhile. */
    static Stream<DelallocRelease> unprotected() {
        return variants()
                .filter(code -> !(code instanceof DelallocRelease.SeeksAtomic)
                        && !(code instanceof DelallocRelease.InvalidateUnderLock)
                        && !(code instanceof DelallocRelease.LockAndRecheck));
    }

    static Stream<DelallocRelease> seekingTwice() {
        return Stream.of(
                new DelallocRelease.Asserting(),
                new DelallocRelease.SeekAgain(),
                new DelallocRelease.Relaxed(),
                new DelallocRelease.NoInvalidateLock());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void storageStaysUnderDirtyFoliosAlone(DelallocRelease code) {
        DelallocFile file = new DelallocFile(8);
        file.fill(1);
        file.dirty(2);
        file.fill(3);
        file.dirty(5);
        file.fill(7);
        Walk walk = new Walk(file, 0, 8);

        code.release(walk);

        assertThat(reserved(file, 8)).containsExactly(2, 5);
        assertThat(walk.warned() || walk.gaveUp() || walk.stillSeeking()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void onlyTheRangeOfTheWalkIsPunched(DelallocRelease code) {
        DelallocFile file = new DelallocFile(6);
        file.dirty(3);

        code.release(new Walk(file, 2, 5));

        assertThat(reserved(file, 6)).containsExactly(0, 1, 3, 5);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anEmptyCacheGivesEverythingBackInOneTurn(DelallocRelease code) {
        DelallocFile file = new DelallocFile(4);
        Walk walk = new Walk(file, 0, 4, 1);

        code.release(walk);

        assertThat(reserved(file, 4)).isEmpty();
        assertThat(walk.stillSeeking()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theWalkLeavesTheInvalidateLockFree(DelallocRelease code) {
        DelallocFile file = new DelallocFile(1);

        code.release(new Walk(file, 0, 1));

        assertThat(file.invalidateLock().tryDownWrite()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theWalkGivesUpWhileAFaultHoldsTheLockUnlessItTakesNone(DelallocRelease code) {
        DelallocFile file = new DelallocFile(1);
        assertThat(file.invalidateLock().tryDownRead()).isTrue();
        Walk walk = new Walk(file, 0, 1);

        code.release(walk);

        boolean takesNone = code instanceof DelallocRelease.NoInvalidateLock;
        assertThat(walk.gaveUp()).isEqualTo(!takesNone);
        assertThat(file.isReserved(0)).isEqualTo(!takesNone);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void dropCachesTakesAFolio(DelallocRelease code) {
        DelallocFile file = new DelallocFile(1);
        file.fill(0);

        assertThat(code.dropCaches(file, 0)).isEqualTo(Eviction.EVICTED);
        assertThat(file.invalidateLock().tryDownWrite()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unprotected")
    void aFolioInvalidatedBetweenTheSearchesSetsOffTheAssertionOnly(DelallocRelease code) {
        DelallocFile file = new DelallocFile(2);
        file.fill(0);
        Walk walk = new Walk(file, 0, 2);

        int unused = Windows.pass(() -> code.release(walk), () -> code.completeDirectWrite(file, 0));

        assertThat(file.isCached(0)).isFalse();
        assertThat(walk.warned()).isEqualTo(code instanceof DelallocRelease.Assertive);
    }

    @Test
    void theWarningIsFalseBecauseScanningNothingIsHarmless() {
        DelallocFile file = new DelallocFile(2);
        file.dirty(1);
        Walk walk = losingTheFirstFolio(new DelallocRelease.Asserting(), file, 2);

        assertThat(walk.warned()).isTrue();
        new DelallocRelease.Asserting().release(walk);
        assertThat(reserved(file, 2)).containsExactly(1);
    }

    @Test
    void seekingAgainFindsTheNextDirtyFolio() {
        DelallocFile file = new DelallocFile(2);
        file.dirty(1);
        DelallocRelease code = new DelallocRelease.SeekAgain();
        Walk walk = losingTheFirstFolio(code, file, 2);

        assertThat(walk.start).isZero();
        code.release(walk);
        assertThat(reserved(file, 2)).containsExactly(1);
        assertThat(walk.warned()).isFalse();
    }

    @Test
    void stoppingAtEqualPunchesUnderTheNextDirtyFolio() {
        DelallocFile file = new DelallocFile(2);
        file.dirty(1);
        DelallocRelease code = new DelallocRelease.StopAtEqual();
        Walk walk = losingTheFirstFolio(code, file, 2);

        assertThat(code.judge(walk)).isEqualTo(DelallocRelease.Next.PUNCH);
        DelallocRelease.punchRest(walk);
        assertThat(file.isDirty(1)).isTrue();
        assertThat(file.isReserved(1)).isFalse();
    }

    @Test
    void skippingAPageGoesOnBehindIt() {
        DelallocFile file = new DelallocFile(2);
        file.dirty(1);
        DelallocRelease code = new DelallocRelease.SkipPage();
        Walk walk = losingTheFirstFolio(code, file, 2);

        assertThat(walk.start).isEqualTo(1);
        code.release(walk);
        assertThat(reserved(file, 2)).containsExactly(1);
    }

    @Test
    void withoutTheLockAFaultLosesItsStorageToTheLastPunch() {
        DelallocFile file = new DelallocFile(1);
        file.fill(0);
        DelallocRelease code = new DelallocRelease.NoInvalidateLock();
        int unused = Windows.pass(
                () -> code.release(new Walk(file, 0, 1)), () -> code.dropCaches(file, 0), () -> file.writeFault(0));

        assertThat(file.isDirty(0)).isTrue();
        assertThat(file.isReserved(0)).isFalse();
    }

    @Test
    void withTheLockTheFaultReservesAnewAfterTheWalk() {
        DelallocFile file = new DelallocFile(1);
        DelallocRelease code = new DelallocRelease.SeekAgain();
        assertThat(code.lockMapping(file)).isTrue();
        Walk walk = losingTheFirstFolio(code, file, 1);

        assertThat(code.findExtent(walk)).isEqualTo(DelallocRelease.Next.PUNCH);
        assertThat(file.writeFault(0)).isFalse();
        DelallocRelease.punchRest(walk);
        code.unlockMapping(file);
        assertThat(file.writeFault(0)).isTrue();
        assertThat(reserved(file, 1)).containsExactly(0);
    }

    @Test
    void dropCachesUnderTheLockWaitsForTheWalkButACompletionDoesNot() {
        DelallocFile file = new DelallocFile(1);
        file.fill(0);
        DelallocRelease code = new DelallocRelease.ReclaimUnderLock();
        assertThat(code.lockMapping(file)).isTrue();

        assertThat(code.dropCaches(file, 0)).isEqualTo(Eviction.GAVE_UP);
        assertThat(code.reclaim(file, 0)).isEqualTo(Eviction.GAVE_UP);
        assertThat(new DelallocRelease.DropCachesUnderLock().dropCaches(file, 0))
                .isEqualTo(Eviction.GAVE_UP);
        assertThat(new DelallocRelease.InvalidateUnderLock().completeDirectWrite(file, 0))
                .isEqualTo(Eviction.GAVE_UP);
        assertThat(code.completeDirectWrite(file, 0)).isEqualTo(Eviction.EVICTED);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whatReclaimTakesLeavesAShadowWhichIsData(DelallocRelease code) {
        DelallocFile file = new DelallocFile(2);
        file.fill(0);

        assertThat(code.reclaim(file, 0)).isEqualTo(Eviction.EVICTED);
        assertThat(file.isCached(0)).isFalse();
        assertThat(file.seekData(0, 2)).isZero();
        assertThat(file.seekHole(0, 2)).isEqualTo(1);
        assertThat(file.invalidateLock().tryDownWrite()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFaultThatReclaimsFromItsOwnFileLocksItselfOutOnlyIfEvictionTakesTheLock(DelallocRelease code) {
        DelallocFile file = new DelallocFile(1);
        file.fill(0);

        assertThat(code.faultAndReclaim(file, file, 0))
                .isEqualTo(code instanceof DelallocRelease.ReclaimUnderLock ? Eviction.GAVE_UP : Eviction.EVICTED);
    }

    @Test
    void twoFaultsThatReclaimFromEachOtherAreStuckEachWithItsOwnLock() {
        DelallocFile one = new DelallocFile(1);
        DelallocFile other = new DelallocFile(1);
        one.fill(0);
        other.fill(0);
        DelallocRelease code = new DelallocRelease.ReclaimUnderLock();
        List<Eviction> faults = new ArrayList<>();
        int unused = Windows.pass(
                () -> faults.add(code.faultAndReclaim(one, other, 0)),
                () -> faults.add(code.faultAndReclaim(other, one, 0)));

        assertThat(faults).containsExactly(Eviction.GAVE_UP, Eviction.GAVE_UP);
        assertThat(code.dropCaches(one, 0)).isEqualTo(Eviction.GAVE_UP);
    }

    @ParameterizedTest
    @MethodSource("seekingTwice")
    void aFolioThatComesBackAfterEveryEvictionFeedsTheWalkForEver(DelallocRelease code) {
        DelallocFile file = new DelallocFile(1);
        Walk walk = new Walk(file, 0, 1, 100);
        for (int turns = 0; turns < 100; turns++) {
            file.fill(0);
            assertThat(walk.hasTurn()).isTrue();
            assertThat(DelallocRelease.findData(walk)).isTrue();
            assertThat(code.dropCaches(file, 0)).isEqualTo(Eviction.EVICTED);
            DelallocRelease.findEnd(walk);
            if (code.judge(walk) == DelallocRelease.Next.SCAN) {
                DelallocRelease.scan(walk);
            }
            assertThat(walk.start).isZero();
        }

        code.release(walk);
        assertThat(walk.stillSeeking()).isTrue();
        assertThat(walk.foundAgain()).isTrue();
        assertThat(file.isReserved(0)).isTrue();
    }

    @Test
    void anEvictionForGoodFeedsNoTurn() {
        DelallocRelease code = new DelallocRelease.SeekAgain();
        DelallocFile file = new DelallocFile(1);
        Walk walk = new Walk(file, 0, 1);
        file.fill(0);
        assertThat(DelallocRelease.findData(walk)).isTrue();
        assertThat(code.dropCaches(file, 0)).isEqualTo(Eviction.EVICTED);
        code.release(walk);
        assertThat(walk.foundAgain()).isFalse();
    }

    @Test
    void dataFurtherOnIsNotFoundAgain() {
        DelallocFile file = new DelallocFile(3);
        file.fill(0);
        file.fill(2);
        Walk walk = new Walk(file, 0, 3);
        new DelallocRelease.SeekAgain().release(walk);
        assertThat(walk.foundAgain()).isFalse();
    }

    @Test
    void aReadCannotBringTheFolioBackWhileTheWalkHoldsTheLock() {
        DelallocFile file = new DelallocFile(1);
        DelallocRelease code = new DelallocRelease.SeekAgain();
        assertThat(code.lockMapping(file)).isTrue();
        Walk walk = losingTheFirstFolio(code, file, 1);

        assertThat(file.read(0)).isFalse();
        assertThat(code.findExtent(walk)).isEqualTo(DelallocRelease.Next.PUNCH);
    }

    @Test
    void aFolioLockedByTheWalkStaysUntilItsEndIsFound() {
        DelallocFile file = new DelallocFile(1);
        file.fill(0);
        Page folio = file.lockFolio(0);
        assertThat(folio).isNotNull();

        assertThat(new DelallocRelease.LockAndRecheck().dropCaches(file, 0)).isEqualTo(Eviction.SKIPPED);
        assertThat(file.seekHole(0, 1)).isEqualTo(1);
    }

    /** The first search, an eviction, the second search, and what the variant makes of it. */
    private static Walk losingTheFirstFolio(DelallocRelease code, DelallocFile file, int pages) {
        file.fill(0);
        Walk walk = new Walk(file, 0, pages);
        assertThat(DelallocRelease.findData(walk)).isTrue();
        assertThat(code.dropCaches(file, 0)).isEqualTo(Eviction.EVICTED);
        DelallocRelease.findEnd(walk);
        assertThat(walk.dataEnd).isEqualTo(walk.start);
        code.judge(walk);
        return walk;
    }

    private static List<Integer> reserved(DelallocFile file, int pages) {
        return IntStream.range(0, pages).filter(file::isReserved).boxed().toList();
    }
}
