package pagerace.mntcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.Windows;

/** The analogue in one thread, and what is lost by taking turns. */
class MntCountTest {
    private final Mount mnt = new Mount(3);

    static List<MntCount> all() {
        return Arrays.stream(MntCountVariant.values())
                .map(MntCountVariant::create)
                .toList();
    }

    private void hold(MntCount code, int references) {
        for (int i = 0; i < references; i++) {
            code.get(mnt, 2);
        }
    }

    /** The walk of one that has counted itself, and sees then that the sequence has moved. */
    private Walked late(MntCount code) {
        code.get(mnt, 0);
        return code.afterRetry(mnt, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWalkWithNobodyUnmountingKeepsTheMount(MntCount code) {
        hold(code, 2);

        assertThat(code.legitimize(mnt, 0, mnt.sequence())).isEqualTo(Walked.KEPT);
        assertThat(code.count(mnt)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSequenceThatHasMovedOrIsOddRefuses(MntCount code) {
        hold(code, 3);
        int seen = mnt.sequence();
        code.lock(mnt);
        assertThat(code.legitimize(mnt, 0, seen)).isEqualTo(Walked.LOST);
        mnt.lock.unlock();

        assertThat(code.legitimize(mnt, 0, seen)).isEqualTo(Walked.LOST);
        assertThat(code.count(mnt)).isEqualTo(3);
        assertThat(mnt.sequence()).isEqualTo(seen + 2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void umountIsIdleWithNobodyAndBusyWithOneHolder(MntCount code) {
        hold(code, 3);
        assertThat(code.umount(mnt)).isFalse();
        assertThat(mnt.isInNamespace()).isTrue();

        code.mntput(mnt, 2);
        assertThat(code.umount(mnt)).isTrue();
        assertThat(mnt.isInNamespace()).isFalse();
        assertThat(mnt.isDoomed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLastPutDoomsAndNoOtherDoes(MntCount code) {
        hold(code, 2);
        mnt.leaveNamespace();
        code.mntput(mnt, 2);
        assertThat(mnt.isDoomed()).isFalse();

        // On another CPU than it was got: one counter is below 0, and the sum is right.
        code.mntput(mnt, 1);
        assertThat(code.count(mnt)).isZero();
        assertThat(mnt.isDoomed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMountOfANamespaceIsNeverDoomed(MntCount code) {
        hold(code, 1);
        code.mntput(mnt, 2);

        assertThat(code.count(mnt)).isZero();
        assertThat(mnt.isDoomed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void moreWasPutThanGotIsANegativeSum(MntCount code) {
        code.mntput(mnt, 0);

        assertThat(code.count(mnt)).isEqualTo(-1);
    }

    /** MNT_SYNC_UMOUNT gives the reference back. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NoUndo")
    void whoIsTooLateForUmountIsLostAndGivesBack(MntCountVariant variant) {
        MntCount code = variant.create();
        hold(code, 2);
        mnt.set(Mount.SYNC_UMOUNT);

        assertThat(late(code)).isEqualTo(Walked.LOST);
        assertThat(code.count(mnt)).isEqualTo(2);
    }

    /** MNT_DOOMED does since 119e1ef80ecf. */
    @ParameterizedTest
    @EnumSource(names = {"MntputBarrier", "SyncFlagUnderLock", "UmountBarrier", "SplitCounts", "NoOuterBarriers"})
    void whoIsTooLateForTheLastPutIsLostAndGivesBack(MntCountVariant variant) {
        MntCount code = variant.create();
        mnt.set(Mount.DOOMED);

        assertThat(late(code)).isEqualTo(Walked.LOST);
        assertThat(code.count(mnt)).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoMeetsALockForSomethingElseHasAReferenceToPut(MntCount code) {
        hold(code, 2);

        assertThat(late(code)).isEqualTo(Walked.MUST_PUT);
        assertThat(code.count(mnt)).isEqualTo(3);
    }

    /** Window "summing", of tornsum: a reference comes on a CPU that was read and goes on one that was not. */
    @ParameterizedTest
    @EnumSource(names = {"Original", "UmountBarrier", "SplitCounts", "AtomicCount"})
    void aSumIsTornUnlessPutsAreSummedFirst(MntCountVariant variant) {
        MntCount code = variant.create();
        hold(code, 3);
        boolean[] idle = new boolean[1];
        int windows = Windows.pass(() -> idle[0] = code.umount(mnt), () -> {
            code.get(mnt, 0);
            code.mntput(mnt, 1);
        });

        assertThat(windows).isPositive();
        assertThat(idle[0]).isEqualTo(variant == MntCountVariant.Original || variant == MntCountVariant.UmountBarrier);
    }
}
