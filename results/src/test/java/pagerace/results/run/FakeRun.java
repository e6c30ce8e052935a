package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Topology;
import pagerace.results.fork.Topology.Cpu;
import pagerace.results.fork.TopologyTest;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Where;
import pagerace.results.record.Calibrated;
import pagerace.results.record.RunFolder;

/** What stands around rounds and calibration, on fake forks. */
final class FakeRun {
    static final String JVM = "some JVM";

    final FakeForks machine;
    final Follower follower = new Follower();
    final RunFolder folder;
    final Budget budget;
    final Journal journal;
    final Forks forks;
    final SearchSpace space = new SearchSpace(JVM, List.of(), 0, false);

    FakeRun(Path path, FakeForks machine, Duration whole) {
        this(path, machine, whole, 1);
    }

    FakeRun(Path path, FakeForks machine, Duration whole, int jobs) {
        this(path, machine, whole, lanes(jobs));
    }

    /** On a machine with 16 CPUs, all of them at work. */
    static FakeRun onSixteen(Path path, FakeForks machine, Duration whole) {
        Set<Integer> sixteen = IntStream.range(0, 16).boxed().collect(Collectors.toSet());
        return new FakeRun(
                path,
                machine,
                whole,
                Lanes.of(new Where(List.of(), List.of(), 0, "", List.of()), sixteen, 16, 2, TopologyTest.sixteen()));
    }

    private FakeRun(Path path, FakeForks machine, Duration whole, Lanes lanes) {
        this.machine = machine;
        this.folder = RunFolder.create(path, new RunBuilder().run().header());
        this.budget = Budget.startingNow(whole, machine::nanoTime);
        this.journal = new Journal(folder, List.of(), List.of(), follower, budget);
        this.forks = new Forks(machine, lanes, journal, follower, new Random(1));
    }

    /** On a machine with four cores, whatever this one has. */
    private static Lanes lanes(int jobs) {
        Topology four = new Topology(IntStream.range(0, 4)
                .mapToObj(id -> new Cpu(id, "core" + id, "cache" + id / 2, "package"))
                .toList());
        return Lanes.of(new Where(List.of(), List.of(), jobs, "", List.of()), Set.of(0, 1, 2, 3), 4, 2, four);
    }

    Calibration calibration(Calibrated... known) {
        return calibration(new Known(List.of(known), List.of(), List.of()));
    }

    Calibration calibration(Known known) {
        return new Calibration(forks, space, known, new ForkLength(Duration.ofMillis(700), 0), follower, folder::write);
    }

    StressRounds rounds(List<List<Cell>> races, String... jvms) {
        return new StressRounds(races, jvms.length == 0 ? List.of(JVM) : List.of(jvms), forks, new Random(1));
    }
}
