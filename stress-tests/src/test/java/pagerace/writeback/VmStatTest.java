package pagerace.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VmStatTest {
    private final NodeStat node = new NodeStat();
    private final VmStat ofOneCpu = new VmStat(node);

    private void write(int pages) {
        for (int i = 0; i < pages; i++) {
            ofOneCpu.countStarted();
            ofOneCpu.countWritten();
        }
    }

    @Test
    void whatExceedsTheThresholdIsAddedAndHalfOfTheThresholdAhead() {
        write(VmStat.STAT_THRESHOLD);
        assertThat(node.written()).isZero();
        write(1);
        assertThat(node.written()).isEqualTo(VmStat.STAT_THRESHOLD + 1 + VmStat.STAT_THRESHOLD / 2);
        assertThat(node.writtenOfAllNodes()).isEqualTo(node.written());
    }

    @Test
    void noPageIsCountedTwiceInTheLongRun() {
        int pages = 49_000;
        write(pages);
        assertThat(node.written()).isBetween((long) pages - VmStat.STAT_THRESHOLD, pages + VmStat.STAT_THRESHOLD / 2L);
    }

    @Test
    void atTheThresholdTheNextOneIsAdded() {
        ofOneCpu.comeToThreshold();
        write(1);
        assertThat(node.written()).isPositive();
    }

    /** Without it the race is a hundred times as rare. */
    @Test
    void theWritebackOfEachScenarioIsOneThatIsAdded() {
        WritebackRace race = new WritebackRace(new PageWriteback.Trusting()) {};
        assertThat(race.code.writtenOfNode()).isZero();
        race.completer();
        assertThat(race.code.writtenOfNode()).isPositive();
    }
}
