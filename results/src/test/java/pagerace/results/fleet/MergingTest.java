package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Verdict;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Conditions;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader.State;

/** Four shards, each of which ran rounds of the nine variants of isize. */
class MergingTest {
    private static final int CELLS = MadeUpShards.VARIANTS.size();

    @TempDir
    private Path temp;

    private MadeUpShards shards;

    @BeforeEach
    void plan() {
        shards = new MadeUpShards(temp, 4);
    }

    private static long samples(Run run) {
        return run.forks().stream().mapToLong(ForkRecord::samples).sum();
    }

    private static List<Integer> rounds(Run run) {
        return run.forks().stream().map(ForkRecord::round).distinct().toList();
    }

    @Test
    void likeMachinesBecomeOneRunWithAllTheirRounds() throws Exception {
        long samples = 0;
        for (int i = 0; i < 4; i++) {
            samples +=
                    samples(MadeUpShards.read(shards.cpuset(i + "-" + (i + 1)).write(i, 1, 6)));
        }

        Merged merged = shards.merge();

        assertThat(merged.isWhole()).isTrue();
        assertThat(merged.folders()).hasSize(1);
        Run written = MadeUpShards.read(merged.folders().get(0));
        assertThat(written.forks())
                .hasSize(4 * 6 * CELLS)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("weather")
                .isEqualTo(merged.runs().get(0).forks());
        assertThat(samples(written)).isEqualTo(samples);
        assertThat(rounds(written)).hasSize(24).isSorted();
        assertThat(written.header().state()).isEqualTo(State.COMPLETE);
        assertThat(written.header().plan().shard()).isNull();
        assertThat(Comparison.of(written).cells().map(cell -> cell.verdict()))
                .contains(Verdict.HOLDS, Verdict.REPRODUCED);
    }

    @Test
    void mergingAgainGivesTheSameBytes() throws Exception {
        shards.write(0, 1, 5);
        shards.write(2, 1, 5);
        Map<String, String> first = content(shards.merge().folders().get(0));

        assertThat(content(shards.merge().folders().get(0))).isEqualTo(first);
        shards.write(1, 1, 5);
        assertThat(content(shards.merge().folders().get(0))).isNotEqualTo(first);
        assertThat(temp.resolve("merged.lock")).doesNotExist();
    }

    @Test
    void aMergeThatFailsLeavesTheEarlierOneAndNothingElse() throws Exception {
        shards.write(0, 1, 5);
        Path merged = shards.merge().folders().get(0);
        Map<String, String> before = content(merged);
        shards.write(1, 1, 5);

        assertThatThrownBy(() -> Merging.merge(shards.plan, List.of(temp), temp.resolve("merged"), all -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        assertThat(content(merged)).isEqualTo(before);
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("plan.json", "stress-0000-1", "stress-0001-1", "merged");
        }
    }

    private static Map<String, String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> content = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
            return content;
        }
    }

    @Test
    void missingShardsAreNamed() throws Exception {
        shards.write(1, 1, 5);

        Merged merged = shards.merge();

        assertThat(merged.missing()).isEqualTo(Map.of(Leg.STRESS, List.of(0, 2, 3)));
        assertThat(merged.isWhole()).isFalse();
        assertThat(merged.runs().get(0).header().state()).isEqualTo(State.INTERRUPTED);
    }

    @Test
    void aShardThatCameTwiceCountsOnceByItsMostCompleteAttempt() throws Exception {
        shards.state(State.INTERRUPTED).write(0, 1, 9);
        shards.state(State.COMPLETE).write(0, 2, 5);
        shards.state(State.RUNNING).write(1, 1, 4);
        shards.write(1, 2, 6);

        Merged merged = shards.merge();

        assertThat(merged.taken()).containsExactly("stress-0000-2", "stress-0001-2");
        assertThat(merged.runs().get(0).forks()).hasSize((5 + 6) * CELLS);
        assertThat(merged.unfinished()).isEqualTo(Map.of(Leg.STRESS, List.of(1)));
        assertThat(merged.remarks())
                .contains(
                        "stress shard 0 came 2 times: stress-0000-2 counts, as it alone is complete",
                        "stress shard 1 came 2 times: stress-0001-2 counts, as none has more whole rounds, nor began"
                                + " earlier");
    }

    @Test
    void theSameFolderGivenTwiceCountsOnce() throws Exception {
        Path shard = shards.write(0, 1, 5);

        Merged merged = Merging.merge(shards.plan, List.of(temp, shard), temp.resolve("merged"));

        assertThat(merged.runs().get(0).forks()).hasSize(5 * CELLS);
        assertThat(merged.remarks()).isEmpty();
    }

    @Test
    void halfARoundOfAPreemptedShardIsDropped() throws Exception {
        Path preempted = shards.state(State.RUNNING).write(0, 1, 5, 3);
        Files.writeString(preempted.resolve("forks.jsonl"), "{\"test\":\"pager", StandardOpenOption.APPEND);
        shards.state(State.COMPLETE).write(1, 1, 5);

        Run run = shards.merge().runs().get(0);

        assertThat(run.forks()).hasSize(2 * 5 * CELLS);
        assertThat(rounds(run)).hasSize(10);
    }

    @Test
    void unlikeMachinesStandSideBySide() throws Exception {
        shards.write(0, 1, 5);
        shards.write(1, 1, 5);
        shards.cpu("Another CPU").write(2, 1, 5);

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.forks().size())).containsExactly(10 * CELLS, 5 * CELLS);
        assertThat(merged.remarks()).contains("shards 2 stand beside the others: unlike in machine");
    }

    @Test
    void aShardThatDiffersFromLikeOnesStandsAlone() throws Exception {
        for (int i = 0; i < 3; i++) {
            shards.write(i, 1, 30);
        }
        shards.rate(2e-5).write(3, 1, 30);

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.header().id()))
                .containsExactly("machines-1-of-" + shards.plan.id(), "shard-3");
        assertThat(merged.runs().get(0).forks()).hasSize(90 * CELLS);
        assertThat(merged.remarks())
                .singleElement()
                .asString()
                .matches(
                        "shard 3 stands alone: it differs from like ones in isize/grow/\\w+ in c2 \\(\\S+ against \\S+ of the others\\)");
    }

    @Test
    void aShardOnADisturbedMachineStandsAloneWhateverItShows() throws Exception {
        for (int i = 0; i < 3; i++) {
            RunFolder.write(shards.write(i, 1, 5), new Conditions(i == 1 ? 0.4 : 0, 0, true, 0));
        }

        Merged merged = shards.merge();

        assertThat(merged.runs().stream().map(run -> run.forks().size())).containsExactly(10 * CELLS, 5 * CELLS);
        assertThat(merged.remarks())
                .containsExactly("shard 1 stands alone: 40 % of the periods of its CPU quota were cut short");
    }

    @Test
    void shardsOfWhichNoTwoAreAlikeAreNotPooled() throws Exception {
        for (int i = 0; i < 4; i++) {
            shards.sigma(0.01).rate(1e-4 * Math.pow(10, i / 2.0)).write(i, 1, 20);
        }

        Merged merged = shards.merge();

        assertThat(merged.runs()).hasSize(4);
        assertThat(String.join("\n", merged.remarks()))
                .contains(
                        "shards 0-3 are not pooled, although their machines are alike: they differ among themselves in"
                                + " isize/grow/");
    }

    @Test
    void whatIsNoShardOfThePlanIsRefusedByName() throws Exception {
        Path foreign = Files.createDirectory(temp.resolve("notes"));
        shards.write(0, 1, 5);
        assertThat(shards.merge().runs()).hasSize(1); // An empty folder may be one that has just begun.
        Files.writeString(foreign.resolve("notes.txt"), "hello");
        assertThatThrownBy(shards::merge)
                .hasMessage(foreign + ": not a shard's run folder, or one without its run.json;" + " take it away");
    }

    @Test
    void aShardThatLostItsForksIsRefusedUnlessItHasBarelyBegun() throws Exception {
        shards.write(0, 1, 5);
        Files.delete(shards.state(State.RUNNING).write(1, 1, 0).resolve("forks.jsonl"));
        assertThat(shards.merge().unfinished()).isEqualTo(Map.of(Leg.STRESS, List.of(1)));
        Path lost = shards.state(State.COMPLETE).write(2, 1, 5);
        Files.delete(lost.resolve("forks.jsonl"));
        assertThatThrownBy(shards::merge)
                .isInstanceOf(UsageException.class)
                .hasMessage(lost + ": complete, but its forks.jsonl is missing; copy it anew, or take it away");
    }

    @Test
    void aShardOfAnotherPlanIsRefusedByName() throws Exception {
        MadeUpShards others = new MadeUpShards(temp.resolve("others"), 3);
        Path foreign = others.write(0, 1, 5);

        assertThatThrownBy(() -> Merging.merge(shards.plan, List.of(temp.resolve("others")), temp.resolve("merged")))
                .hasMessage(foreign.toAbsolutePath() + ": a shard of plan " + others.plan.id() + ", not of "
                        + shards.plan.id() + "; merge each plan's folder by itself");
    }

    @Test
    void whatNoMergeLeftIsNotReplaced() throws Exception {
        shards.write(0, 1, 5);
        Path out = Files.createDirectory(temp.resolve("mine"));
        Files.writeString(out.resolve("notes.txt"), "hello");

        assertThatThrownBy(() -> Merging.merge(shards.plan, List.of(temp.resolve("stress-0000-1")), out))
                .hasMessage(out + ": there is something else; choose another folder with --out");
        assertThat(out.resolve("notes.txt")).exists();
    }
}
