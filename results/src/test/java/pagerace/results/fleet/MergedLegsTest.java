package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.record.Conditions;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Model;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** What becomes of costs, explorations and conditions of four shards. */
class MergedLegsTest {
    private static final int CELLS = MadeUpShards.VARIANTS.size();

    @TempDir
    private Path temp;

    private MadeUpShards shards;

    @BeforeEach
    void plan() {
        shards = new MadeUpShards(temp, 4);
    }

    private static List<Integer> rounds(Run run) {
        return run.costs().stream().map(CostRecord::round).distinct().toList();
    }

    @Test
    void costsThatDoNotDifferArePooledRoundByRound() throws Exception {
        shards.write(0, 1, 5);
        for (int i = 0; i < 4; i++) {
            shards.bench(i, 6, 1.5);
        }

        Merged merged = shards.merge();

        assertThat(merged.folders()).hasSize(1);
        Run run = MadeUpShards.read(merged.folders().get(0));
        assertThat(run.costs()).hasSize(4 * 6 * 3);
        assertThat(rounds(run)).hasSize(24).isSorted();
        assertThat(run.forks()).hasSize(5 * CELLS);
        assertThat(merged.remarks()).isEmpty();
        assertThat(merged.missing()).isEqualTo(Map.of(Leg.STRESS, List.of(1, 2, 3)));
    }

    @Test
    void aShardWhoseCostsDifferStandsAlone() throws Exception {
        for (int i = 0; i < 4; i++) {
            shards.write(i, 1, 5);
            shards.bench(i, 8, i == 3 ? 3 : 1.5);
        }

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.costs().size())).containsExactly(3 * 8 * 3, 8 * 3);
        assertThat(merged.runs().stream().map(run -> run.forks().size())).containsExactly(15 * CELLS, 5 * CELLS);
        assertThat(merged.remarks())
                .singleElement()
                .asString()
                .matches("shard 3 stands alone: its costs differ from those of like ones in"
                        + " pagerace\\.bench\\.IsizeBench\\.end ReadOnce \\(3\\.0 against 1\\.5 of the others\\)");
    }

    @Test
    void costsOfWhichNoTwoAreAlikeAreThoseOfOneShard() throws Exception {
        for (int i = 0; i < 4; i++) {
            shards.bench(i, 6 + i, Math.pow(2, i));
        }

        Merged merged = shards.merge();

        assertThat(merged.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.costs()).hasSize(9 * 3));
        assertThat(merged.remarks())
                .contains(
                        "costs of shards 0-3 are not pooled, although their machines are alike: they differ among themselves"
                                + " in pagerace.bench.IsizeBench.end ReadOnce",
                        "costs are those of shard 3 alone");
    }

    @Test
    void ofExplorationsOneThatWasNotCutShortCounts() {
        shards.explore(0, explored("ReadOnce", How.EXHAUSTED), explored("LocalCopy", How.BOUNDED));
        shards.explore(1, explored("ReadOnce", How.BOUNDED), explored("LocalCopy", How.EXHAUSTED));

        Run run = MadeUpShards.read(shards.merge().folders().get(0));

        assertThat(run.explored()).hasSize(2).allMatch(Explored::isExhausted);
    }

    private static Explored explored(String variant, How how) {
        return Explored.without(
                new Explored.Named("isize", "grow", variant),
                "pagerace.isize.GrowStress." + variant,
                Model.SC,
                how,
                how == How.BOUNDED ? "the time was over" : "",
                1);
    }

    @Test
    void aShardWhoseForksWereAllDisturbedSaysSoAndIsNotPooled() throws Exception {
        for (int i = 0; i < 4; i++) {
            shards.disturbed(i == 2).write(i, 1, 5);
        }

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.forks().size())).containsExactly(15 * CELLS, 5 * CELLS);
        assertThat(merged.remarks()).containsExactly("shard 2 stands alone: the machine disturbed all its forks");
    }

    @Test
    void aShardFromWhichTheHypervisorTookTimeIsNotPooled() throws Exception {
        for (int i = 0; i < 4; i++) {
            RunFolder.write(shards.write(i, 1, 5), new Conditions(-1, i == 1 ? 0.2 : 0.04, false, -1));
        }

        assertThat(shards.merge().remarks())
                .containsExactly("shard 1 stands alone: the hypervisor took 20 % of its CPU time");
    }

    @Test
    void shardsWithBusyNeighboursArePooledAmongThemselves() throws Exception {
        for (int i = 0; i < 4; i++) {
            RunFolder.write(shards.write(i, 1, 5), new Conditions(0, 0, true, i >= 2 ? 0.6 : 0.05));
        }

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.forks().size())).containsExactly(10 * CELLS, 10 * CELLS);
        assertThat(merged.remarks())
                .containsExactly("shards 2-3 stand beside the others: unlike in how busy others were on their sockets");
    }
}
