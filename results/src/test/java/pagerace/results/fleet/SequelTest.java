package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequelTest {
    @TempDir
    private Path temp;

    private Sequel after(MadeUpShards shards) {
        Path out = temp.resolve("merged");
        assertThat(Merging.merge(shards.plan, List.of(temp), out).folders()).hasSize(1);
        return Sequel.of(out);
    }

    @Test
    void whatIsDecidedIsNotPlannedAgain() throws Exception {
        MadeUpShards shards = new MadeUpShards(temp, 2);
        shards.write(0, 1, 20);
        shards.write(1, 1, 20);

        Sequel sequel = after(shards);

        assertThat(sequel.outlooks()).isEmpty();
        assertThat(sequel.isWorthwhile()).isFalse();
    }

    @Test
    void moreRoundsOfARareControlAreHoursOfMachines() throws Exception {
        MadeUpShards shards = new MadeUpShards(temp, 2).rate(2e-5);
        shards.write(0, 1, 20);
        shards.write(1, 1, 20);

        Sequel sequel = after(shards);

        assertThat(sequel.outlooks()).singleElement().satisfies(outlook -> {
            assertThat(outlook.race()).isEqualTo("isize/grow");
            assertThat(outlook.undecided()).contains("ReadOnce");
            assertThat(outlook.why()).matches("\\d+ more rounds, if the control goes on as it did");
            int rounds = Integer.parseInt(outlook.why().split(" ", 2)[0]);
            assertThat(outlook.seconds().orElseThrow())
                    .as("of 0.4 s a fork, with what calibration takes")
                    .isEqualTo(rounds * 0.4 * outlook.cells().size() * 1.3);
        });
        FleetPlan plan = sequel.plan(0, 5, List.of("plan"));
        assertThat(plan.shards()).isEqualTo((int) Math.ceil(sequel.hours() * 60));
        assertThat(plan.plan().content().cells())
                .hasSizeLessThan(MadeUpShards.VARIANTS.size())
                .anyMatch(cell -> cell.endsWith(".DoubleRead"))
                .anyMatch(cell -> cell.endsWith(".ReadOnce"));
        assertThat(plan.id()).isNotEqualTo(shards.plan.id());
    }

    @Test
    void aControlThatNeverShowsItsBugNeedsNoRealisticNumberOfMachines() throws Exception {
        MadeUpShards shards = new MadeUpShards(temp, 1).rate(0);
        shards.write(0, 1, 10);

        Sequel sequel = after(shards);

        assertThat(sequel.isWorthwhile()).isFalse();
        assertThat(sequel.outlooks())
                .isNotEmpty()
                .allSatisfy(outlook ->
                        assertThat(outlook.why()).endsWith("nobody can say how many rounds would decide it"));
    }

    @Test
    void whatIsNoMergeIsRefusedByName() {
        assertThatThrownBy(() -> Sequel.of(temp))
                .hasMessage(temp + ": not what 'pagerace merge' wrote; merge the shards first");
    }
}
