package pagerace.results.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForeignJar;
import pagerace.results.fork.JcstressFork;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.MachineProbe;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;

/** Plans to run what a run did again, with fresh forks, for those who doubt it. */
public final class Recheck {
    private Recheck() {}

    /** Whether fresh forks here say anything about that run: the same machine, the same JVMs, the same tests. */
    public static boolean isPossibleHere(Run run) {
        Content content = run.header().plan().content();
        return run.header().machine().equals(MachineProbe.probe())
                && run.header().plan().where().jvms().stream().allMatch(Recheck::isHere)
                && content.testsJars().stream().allMatch(jar -> Files.isReadable(Path.of(jar)));
    }

    private static boolean isHere(Jdk jdk) {
        try {
            return !jdk.java().isEmpty()
                    && Jvm.at(Path.of(jdk.java())).description().equals(jdk.description())
                    && (jdk.classPath().isEmpty() || Files.isReadable(Path.of(jdk.classPath())));
        } catch (UsageException e) {
            return false;
        }
    }

    /**
     * As the run was planned, but for what it is about, how long it takes, and what is random.
     *
     * @param tests of these cells; their positive controls come along
     * @param costs whether the benchmarks of their rooms are run, too
     */
    public static Plan of(Run run, Set<String> tests, boolean costs, Duration budget, List<String> command) {
        Plan plan = run.header().plan();
        Content content = plan.content();
        List<Cell> all = Contents.all(content);
        List<Cell> wanted =
                all.stream().filter(cell -> tests.contains(cell.test())).toList();
        Set<String> races = wanted.stream().map(Cell::race).collect(Collectors.toSet());
        Set<String> rooms = wanted.stream().map(Cell::room).collect(Collectors.toSet());
        return new Plan(
                new Content(
                        all.stream()
                                .filter(cell ->
                                        wanted.contains(cell) || (cell.isControl() && races.contains(cell.race())))
                                .map(Cell::test)
                                .filter(content.cells()::contains)
                                .toList(),
                        content.benchmarks().stream()
                                .filter(item -> costs
                                        && rooms.contains(BenchItem.parse(item).room()))
                                .toList(),
                        content.testsJar(),
                        content.fixedJar(),
                        content.pairs()),
                plan.limits().within(budget),
                plan.how(),
                plan.where(),
                System.nanoTime(),
                command);
    }

    /**
     * The same, with forks of another pagerace before each of this one.
     *
     * @param jar the other one
     * @throws UsageException if it has not all that the plan runs, or its forks are not such as this one starts
     */
    public static Plan inTurnWith(Path jar, Plan plan) {
        String name = "--baseline " + jar;
        ForeignJar.require(
                name,
                jar,
                List.of(ForeignJar.entry(JcstressFork.class.getName())),
                "no pagerace, or one whose forks this one cannot start: %s is not in it; give the folder of a run that it"
                        + " recorded");
        ForeignJar.require(
                name,
                jar,
                Contents.cells(plan.content()).stream()
                        .map(cell -> ForeignJar.entry(cell.runner()))
                        .toList(),
                "%s is not in it, so it cannot run that cell again; give the folder of a run that it recorded");
        return plan.at(plan.where().on(List.of(Jvm.ownWith(jar), Jvm.own())));
    }
}
