package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.CellName;
import pagerace.results.record.ForkRecord.Ending;
import pagerace.results.record.ForkRecord.Histograms;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Spent;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.ForkRecord.Turn;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;

/**
 * Forks without luck, and the clock that they move: each takes as long as it is asked to and an overhead, and shows what
 * the test says.
 */
final class FakeForks implements ForkRunner {
    static final String BAD = "bad";
    static final String GOOD = "good";
    private static final long SAMPLES = 1_000_000;
    private static final long HANG_MS = 30_000;

    private final List<Task> ran = new ArrayList<>();
    private int overheadMs = 200;
    private long[] lanes = new long[1];
    private ToDoubleFunction<Task> hitsPerSecond = task -> task.cell().isControl() ? 10_000 : 0;
    private Predicate<Task> disturbed = task -> false;
    private Predicate<Task> crashed = task -> false;
    private Predicate<Task> hanging = task -> false;
    private boolean confining = true;
    private long sweptMs;
    private int sweepsTake = 1;

    /** A cell whose word {@value #BAD} is bad; the variant {@code Buggy} is the control in all modes. */
    static Cell cell(String room, String variant) {
        return new Cell(
                room + ".Stress." + variant,
                "runner",
                2,
                room,
                "race",
                variant,
                variant.equals("Buggy") ? Set.of(CompileMode.values()) : Set.of(),
                BAD::equals);
    }

    static List<Cell> race(String room) {
        return List.of(cell(room, "Buggy"), cell(room, "Fixed"), cell(room, "Other"));
    }

    FakeForks showing(ToDoubleFunction<Task> hits) {
        hitsPerSecond = hits;
        return this;
    }

    FakeForks disturbing(Predicate<Task> which) {
        disturbed = which;
        return this;
    }

    FakeForks crashing(Predicate<Task> which) {
        crashed = which;
        return this;
    }

    FakeForks hanging(Predicate<Task> which) {
        hanging = which;
        return this;
    }

    /** Each try of a sweep takes so many times as long as asked. */
    FakeForks sweepingSlowly(int times) {
        sweepsTake = times;
        return this;
    }

    /** As on a system that forbids it. */
    FakeForks confiningNone() {
        confining = false;
        return this;
    }

    @Override
    public synchronized ForkRecord run(Task task, Placement lane, int jobs, Duration most) {
        ran.add(task);
        int measuredMs = task.settings().spans().measuredMs();
        boolean hangs = hanging.test(task);
        long usualMs = task.settings().spans().wholeMs() + (hangs ? HANG_MS : overheadMs);
        long wallMs = Math.min(usualMs, most.toMillis());
        boolean killed = hangs || wallMs < usualMs;
        takeTurn(jobs, wallMs);
        boolean ok = !crashed.test(task) && !killed;
        long hits = ok ? Math.round(hitsPerSecond.applyAsDouble(task) * measuredMs / 1000) : 0;
        Cell cell = task.cell();
        return new ForkRecord(
                new CellName(cell.test(), cell.room(), cell.scenario(), cell.variant()),
                new Turn(task.round(), task.phase(), task.attempt(), jobs),
                task.settings(),
                confining ? lane : Placement.ANY,
                new Ending(
                        disturbed.test(task),
                        ok ? Status.OK : killed ? Status.HUNG : Status.CRASHED,
                        ok ? "" : killed ? "did not end in time" : "exit code 134"),
                new Histograms(ok ? Map.of(BAD, hits, GOOD, SAMPLES - hits) : Map.of(), Map.of()),
                new Spent(wallMs * 1_000_000L, ok ? measuredMs * 1_000_000L : 0, -1),
                Weather.UNKNOWN);
    }

    @Override
    public synchronized List<Swept> sweep(Task task, List<Settings> shapes, Placement lane, Duration most) {
        int eachMs = task.settings().spans().measuredMs();
        long wallMs = (long) shapes.size() * eachMs * sweepsTake + overheadMs;
        sweptMs += wallMs;
        takeTurn(lanes.length, wallMs);
        if (crashed.test(task)) {
            return List.of();
        }
        return shapes.stream()
                .map(shape -> new Task(task.cell(), task.round(), task.phase(), shape, 1, task.seed()))
                .map(one -> new Swept(
                        one.settings(),
                        Math.round(hitsPerSecond.applyAsDouble(one) * eachMs / 1000),
                        eachMs * 1_000_000L))
                .toList();
    }

    /** Whichever lane is free first takes it. */
    private void takeTurn(int jobs, long wallMs) {
        if (lanes.length != jobs) {
            long now = millis();
            lanes = new long[jobs];
            Arrays.fill(lanes, now);
        }
        int next = 0;
        for (int lane = 1; lane < jobs; lane++) {
            next = lanes[lane] < lanes[next] ? lane : next;
        }
        lanes[next] += wallMs;
    }

    private long millis() {
        return Arrays.stream(lanes).max().orElse(0);
    }

    @Override
    public void stop() {}

    /** As {@link System#nanoTime}: forks alone take time. Whoever asks while none runs has waited for the last one. */
    synchronized long nanoTime() {
        long now = millis();
        if (!Thread.currentThread().getName().equals("fork-launcher")) {
            Arrays.fill(lanes, now);
        }
        return now * 1_000_000;
    }

    /** From now on, a VM takes this beyond its iterations. */
    synchronized void slowDown(int milliseconds) {
        overheadMs = milliseconds;
    }

    /** Something else takes time. */
    synchronized void pass(int milliseconds) {
        Arrays.fill(lanes, millis() + milliseconds);
    }

    /** In VMs that leave no record, since nothing that they show is evidence. */
    double sweptSeconds() {
        return sweptMs / 1e3;
    }

    double seconds() {
        return nanoTime() / 1e9;
    }

    /** What was run, in this order. */
    synchronized List<Task> ran() {
        return List.copyOf(ran);
    }

    List<Task> ran(Phase phase) {
        return ran().stream().filter(task -> task.phase() == phase).toList();
    }
}
