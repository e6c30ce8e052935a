package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pagerace.results.explore.ExploredCache;
import pagerace.results.explore.Explorer;
import pagerace.results.explore.Task;
import pagerace.results.fork.BenchRunner;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Crowd;
import pagerace.results.fork.ForkLauncher;
import pagerace.results.fork.ForkRunner;
import pagerace.results.fork.JmhFork;
import pagerace.results.plan.Jdk;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Explored;
import pagerace.results.record.Progress;
import pagerace.results.record.RunHeader;

/** What a session works with; tests have others. */
interface Tools {
    /** Forked VMs, and the clock of this one. */
    Tools REAL = new Tools() {
        @Override
        public ForkRunner forks(RunHeader header, Path folder) {
            return new ForkLauncher(
                    header.id(),
                    folder,
                    header.plan().where().jvms(),
                    header.plan().content());
        }

        @Override
        public BenchRunner benches(RunHeader header) {
            boolean alone = header.plan().content().cells().isEmpty();
            Jdk jdk = header.plan().where().jvms().get(0);
            BenchRunner forks = new JmhFork(alone ? JmhFork.Lengths.USUAL : JmhFork.Lengths.BRIEF, header.id(), jdk);
            return alone ? new Counting(jdk).beside(forks) : forks;
        }

        @Override
        public List<Explored> explore(List<Cell> cells, Duration budget, Progress progress)
                throws InterruptedException {
            Explorer explorer = new Explorer(Optional.of(ExploredCache.ofTheUser()), progress);
            return explorer.everything(
                    cells.stream()
                            .map(cell -> Task.of(new Explored.Named(cell.room(), cell.scenario(), cell.variant())))
                            .toList(),
                    budget);
        }

        @Override
        public List<Calibrated> remembered(RunHeader header) {
            return isUsual(header) ? CalibrationCache.ofTheUser(header).read() : List.of();
        }

        @Override
        public void remember(RunHeader header, List<Calibrated> found) {
            if (isUsual(header)) {
                CalibrationCache.ofTheUser(header).keep(found);
            }
        }

        // Widened windows, and forks of a length that the user asked for, are best at other settings.
        private static boolean isUsual(RunHeader header) {
            return header.plan().how().widen() == 0 && header.plan().limits().forkMs() == 0;
        }

        @Override
        public boolean isCrowded() throws InterruptedException {
            return Crowd.isHere();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };

    /** Runs stress tests. */
    ForkRunner forks(RunHeader header, Path folder);

    /** Runs benchmarks. */
    BenchRunner benches(RunHeader header);

    /** Explores cells of the catalogue, by all models. */
    List<Explored> explore(List<Cell> cells, Duration budget, Progress progress) throws InterruptedException;

    /** Settings that earlier runs found on this machine. */
    List<Calibrated> remembered(RunHeader header);

    /** Keeps settings for later runs. */
    void remember(RunHeader header, List<Calibrated> found);

    /** Whether others keep this machine's CPUs so busy that two actors hardly ever run at the same time. */
    boolean isCrowded() throws InterruptedException;

    /** As {@link System#nanoTime}. */
    long nanoTime();
}
