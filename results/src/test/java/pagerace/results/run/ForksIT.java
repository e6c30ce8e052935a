package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkLauncher;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.Topology;
import pagerace.results.fork.Topology.Cpu;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;
import pagerace.results.record.Calibrated;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;

/** Real forks on the lanes of a machine with four cores, whatever this one has. */
class ForksIT {
    private static final List<Cell> CELLS =
            new Selection(List.of("isize"), List.of("grow"), List.of("DoubleRead", "ReadOnce"), false).cells();

    @TempDir
    private Path temp;

    private final List<String> warnings = new ArrayList<>();

    private final Progress progress = new Progress() {
        @Override
        public void begin(String what, Duration budget) {}

        @Override
        public void step(String stage, int round, String cell, Duration left) {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }

        @Override
        public synchronized void warnOnce(String message) {
            if (!warnings.contains(message)) {
                warnings.add(message);
            }
        }

        @Override
        public void calibrated(Calibrated found) {}

        @Override
        public void end(String summary) {}
    };

    private static Lanes twoLanes() {
        Topology four = new Topology(IntStream.of(0, 1, 4090, 4091)
                .mapToObj(id -> new Cpu(id, "core" + id, "cache" + id / 2, "package"))
                .toList());
        return Lanes.of(new Lanes.Request(2, "", List.of()), Set.of(0, 1, 4090, 4091), 4, 2, four);
    }

    private Forks forks(Lanes lanes) {
        Plan plan = new Plan(
                Contents.of(CELLS, true, Optional.empty()),
                Limits.usual(Duration.ofMinutes(1)),
                Modes.ANY,
                Where.ANYWHERE,
                1,
                List.of());
        RunHeader header = Session.header(plan, CELLS);
        RunFolder folder = RunFolder.create(temp.resolve("run"), header);
        ForkLauncher launcher = new ForkLauncher(
                header.id(), folder.path(), header.plan().where().jvms(), "");
        Budget budget = Budget.startingNow(Duration.ofMinutes(1));
        return new Forks(launcher, lanes, Set.of(0, 1), folder, List.of(), progress, new Random(1), budget, new Stop());
    }

    @Test
    void runSideBySideAndWhereTheSystemForbidsToConfineThemAnywhere() throws InterruptedException {
        Forks forks = forks(twoLanes());
        SearchSpace space = new SearchSpace(Jvm.description(), List.of(), 0, false);
        List<ForkRecord> done = forks.run(
                CELLS.stream()
                        .map(cell -> forks.task(
                                cell,
                                1,
                                Phase.EVIDENCE,
                                space.unaligned(CompileMode.C1).measuring(50)))
                        .toList(),
                1);

        assertThat(done).extracting(ForkRecord::variant).containsExactly("DoubleRead", "ReadOnce");
        assertThat(done)
                .allMatch(fork -> fork.status() == Status.OK && fork.turn().jobs() == 2 && fork.samples() > 0);
        assertThat(done)
                .extracting(ForkRecord::placement)
                .containsExactlyInAnyOrder(new Placement(Placement.Kind.CACHE, "0,1", false), Placement.ANY);
        assertThat(warnings).hasSize(1).first().asString().startsWith("the system does not let forks be confined");
        assertThat(RunFolder.read(temp.resolve("run"), warnings::add).forks()).hasSize(2);
    }
}
