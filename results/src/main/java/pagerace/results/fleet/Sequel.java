package pagerace.results.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.differ.Judging;
import pagerace.results.fleet.Allotment.Race;
import pagerace.results.fork.Cell;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Verdict;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.run.Contents;
import pagerace.results.run.Priors;

/**
 * What a merge left undecided, and what deciding it would take. A cell is decided if the machines of one kind have decided it.
 *
 * @param before the plan that was merged
 * @param outlooks of each scenario with an undecided cell, in the order of the catalogue
 */
public record Sequel(FleetPlan before, List<Outlook> outlooks) {
    /** Five hundred machines for a night. */
    public static final int MOST_HOURS = 5000;

    private static final int SECONDS_PER_HOUR = 3600;

    private static final double NANOS_PER_SECOND = 1e9;

    /** A shard calibrates before it races, and rounds do not fill a budget to the brim. */
    private static final double RESERVE = 1.3;

    /**
     * What one scenario needs.
     *
     * @param cells the undecided ones, and their positive control
     * @param undecided names of the variants
     * @param seconds of one machine, or empty if no realistic number suffices
     * @param why in words
     */
    public record Outlook(List<Cell> cells, List<String> undecided, OptionalDouble seconds, String why) {
        public Outlook {
            cells = List.copyOf(cells);
            undecided = List.copyOf(undecided);
        }

        public String race() {
            return cells.get(0).race();
        }
    }

    public Sequel {
        outlooks = List.copyOf(outlooks);
    }

    /**
     * Of what a merge wrote.
     *
     * @throws UsageException if this is no folder of a merge
     */
    public static Sequel of(Path merged) {
        if (!Files.exists(merged.resolve(FleetPlan.FILE)) || !Merging.isMerged(merged)) {
            throw new UsageException(merged + ": not what 'pagerace merge' wrote; merge the shards first");
        }
        List<Run> runs = ShardFolder.folders(merged).stream()
                .map(folder -> RunFolder.read(folder, warning -> {}))
                .toList();
        return of(FleetPlan.read(merged.resolve(FleetPlan.FILE)), runs);
    }

    /** Of the runs that a merge came to. */
    static Sequel of(FleetPlan plan, List<Run> runs) {
        Set<String> decided = new HashSet<>();
        List<Comparison> judged = new ArrayList<>();
        for (Run run : runs) {
            List<Comparison> verdicts = Judging.judged(run);
            judged.addAll(verdicts);
            Set<String> open = Judging.undecided(run, verdicts);
            run.header().plan().content().cells().stream()
                    .filter(test -> !open.contains(test))
                    .forEach(decided::add);
        }
        List<Outlook> outlooks = new ArrayList<>();
        Contents.byScenario(Contents.cells(plan.plan().content())).forEach(race -> {
            List<Cell> undecided =
                    race.stream().filter(cell -> !decided.contains(cell.test())).toList();
            outlooks.addAll(outlooks(plan, race, undecided, runs, judged));
        });
        return new Sequel(plan, outlooks);
    }

    /** One of what can be decided, and one of each cell that cannot. */
    private static List<Outlook> outlooks(
            FleetPlan plan, List<Cell> race, List<Cell> undecided, List<Run> runs, List<Comparison> judged) {
        List<Outlook> outlooks = new ArrayList<>();
        List<Cell> hopeful = new ArrayList<>();
        int rounds = 0;
        for (Cell cell : undecided) {
            List<CellResult> results = judged.stream()
                    .flatMap(Comparison::cells)
                    .filter(result -> result.test().equals(cell.test()) && result.verdict() != Verdict.NOT_RUN)
                    .toList();
            OptionalInt needed = results.isEmpty()
                    ? OptionalInt.of(0)
                    : results.stream()
                            .flatMapToInt(result -> result.ruling().roundsNeeded().stream())
                            .min();
            if (needed.isPresent()) {
                hopeful.add(cell);
                rounds = Math.max(rounds, needed.getAsInt());
            } else {
                CellResult first = results.get(0);
                String why = first.verdict()
                        + (first.ruling().why().isEmpty()
                                ? ""
                                : ", " + first.ruling().why());
                outlooks.add(new Outlook(
                        List.of(cell),
                        List.of(cell.variant()),
                        OptionalDouble.empty(),
                        why + "; nobody can say how many" + " rounds would decide it"));
            }
        }
        if (!hopeful.isEmpty()) {
            List<Cell> cells = race.stream()
                    .filter(cell -> cell.isControl() || hopeful.contains(cell))
                    .toList();
            outlooks.add(0, outlook(plan, cells, hopeful, rounds, runs));
        }
        return outlooks;
    }

    /** @param rounds that are needed; 0 if nobody knows, since none was run */
    private static Outlook outlook(FleetPlan plan, List<Cell> cells, List<Cell> hopeful, int rounds, List<Run> runs) {
        List<String> names = hopeful.stream().map(Cell::variant).toList();
        double seconds = rounds == 0
                ? Planner.seconds(cells, plan.plan().limits(), Priors.near(1))
                : rounds * secondsOfARound(cells, runs) * RESERVE;
        String why = rounds == 0
                ? "never ran, guessed by what recorded machines provoked"
                : rounds + " more rounds, if the control goes on as it did";
        return seconds > MOST_HOURS * (double) SECONDS_PER_HOUR
                ? new Outlook(cells, names, OptionalDouble.empty(), why + ", are more than " + MOST_HOURS + " hours")
                : new Outlook(cells, names, OptionalDouble.of(seconds), why);
    }

    private static double secondsOfARound(List<Cell> cells, List<Run> runs) {
        Map<String, Double> nanos = runs.stream()
                .flatMap(run -> run.forks().stream())
                .collect(Collectors.groupingBy(
                        ForkRecord::test,
                        Collectors.averagingDouble(fork -> (double) fork.spent().wallNanos()
                                / Math.max(1, fork.turn().jobs()))));
        return cells.stream()
                        .mapToDouble(cell -> nanos.getOrDefault(cell.test(), 0.0))
                        .sum()
                / NANOS_PER_SECOND;
    }

    /** Machine hours that decide what can be decided. */
    public double hours() {
        return outlooks.stream().flatMapToDouble(one -> one.seconds().stream()).sum() / SECONDS_PER_HOUR;
    }

    /** Whether anything is undecided that a realistic number of machine hours could decide. */
    public boolean isWorthwhile() {
        return outlooks.stream().anyMatch(one -> one.seconds().isPresent());
    }

    /**
     * A plan for what can be decided, as the first was.
     *
     * @param shards how many; 0 for as many as its budget makes of the hours
     * @throws UsageException if there is nothing to plan
     */
    public FleetPlan plan(int shards, long seed, List<String> command) {
        Plan old = before.plan();
        List<Race> races = outlooks.stream()
                .filter(one -> one.seconds().isPresent())
                .map(one -> new Race(
                        one.cells().stream().map(Cell::test).toList(),
                        List.of(),
                        one.seconds().getAsDouble()))
                .toList();
        long needed = (long) Math.ceil(hours() * SECONDS_PER_HOUR / old.limits().budgetSeconds());
        int count = shards > 0 ? shards : (int) Math.max(1, Math.min(needed, FleetPlan.MOST_SHARDS));
        Planner.requirePossible(count);
        Plan plan = new Plan(
                old.content()
                        .only(
                                races.stream()
                                        .flatMap(race -> race.cells().stream())
                                        .toList(),
                                List.of()),
                old.limits(),
                old.how(),
                old.where(),
                seed,
                command);
        return FleetPlan.of(plan, Allotment.of(races, count));
    }
}
