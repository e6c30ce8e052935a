package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Architecture;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Claims;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostComparer;
import pagerace.results.cost.CostControl;
import pagerace.results.cost.CostSummary;
import pagerace.results.cost.OwnCore;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;

/** Sorts the records of one run into cells, and has them judged. */
final class Comparer {
    private final RunHeader header;
    private final List<Bug> catalogue;
    private final Set<String> planned;
    private final Map<String, List<ForkRecord>> forksByTest;
    private final List<CostRecord> costs;
    private final Map<String, List<Explored>> explored;
    private final boolean isWeaker;
    private final boolean isUntilSeen;
    private final Run run;
    private final ForkDetails details;
    private final List<String> warnings = new ArrayList<>();

    Comparer(Run run, List<Bug> catalogue) {
        this.run = run;
        this.header = run.header();
        this.catalogue = List.copyOf(catalogue);
        this.planned = Set.copyOf(header.plan().content().cells());
        this.forksByTest = ForkList.of(run.forks()).by(fork -> fork.phase() == Phase.EVIDENCE, ForkRecord::test);
        this.costs = OwnCore.estimates(run.costs());
        this.explored = run.explored().stream().collect(Collectors.groupingBy(Explored::test));
        String arch = header.machine().processor().arch();
        this.isWeaker =
                Architecture.of(arch).filter(Architecture.X86_64::equals).isEmpty();
        this.isUntilSeen = header.plan().limits().repetitions() > 0;
        this.details = ForkDetails.of(run, catalogue);
    }

    Comparison compare() {
        warnAboutState();
        Set<String> graded = graded();
        warnAboutStrangers(graded);
        Ungraded ungraded = Ungraded.of(forksByTest, run.costs(), graded);
        List<RoomResult> rooms = catalogue.stream()
                .map(this::room)
                .filter(room -> !room.scenarios().isEmpty() || !room.costs().isEmpty())
                .toList();
        warnAboutMissingBenchmarks();
        List<Failure> failures = failures();
        CostSummary summary = costSummary();
        boolean everyCell = rooms.stream().flatMap(RoomResult::cells).noneMatch(CellResult::isIncomplete);
        boolean nothing =
                rooms.isEmpty() && ungraded.isEmpty() && summary.primitives().isEmpty();
        if (nothing) {
            warnings.add("nothing of this run can be judged: no fork and no benchmark of the catalogue ended well");
        }
        boolean complete = everyCell && failures.stream().allMatch(Failure::madeGood) && !nothing;
        return new Comparison(header, rooms, summary, failures, warnings, ungraded, complete, details);
    }

    private CostSummary costSummary() {
        CostComparer primitives =
                CostComparer.ofPrimitives(costs, header.plan().content().benchmarks());
        List<CostControl> controls = new ArrayList<>(primitives.controls());
        catalogue.forEach(bug -> controls.addAll(
                CostComparer.ofRoom(bug, costs, header.plan().content().benchmarks())
                        .controls()));
        return new CostSummary(primitives.costs(), controls, Claims.test(costs, controls));
    }

    private void warnAboutState() {
        switch (header.state()) {
            case RUNNING -> warnings.add("the run has not ended, or was killed; this is what it had recorded");
            case INTERRUPTED -> warnings.add("the run was interrupted; this is what it had recorded");
            case COMPLETE -> {}
        }
        if (header.isImported() && !forksByTest.isEmpty()) {
            warnings.add("forks of stock jcstress: some 356,000 samples of a start-up check in cold code are counted"
                    + " with the rest, so that no compile mode can be told");
        }
        if (header.isImported() && !costs.isEmpty()) {
            warnings.add("JMH ran the forks of a benchmark one after the other: where the machine drifted, that looks"
                    + " like a difference");
        }
    }

    private void warnAboutStrangers(Set<String> graded) {
        if (header.isImported() || !header.plan().content().testsJar().isEmpty()) {
            return;
        }
        Stream.concat(header.plan().content().cells().stream(), forksByTest.keySet().stream())
                .distinct()
                .filter(test -> !graded.contains(test))
                .forEach(test -> warnings.add(test + ": not in the catalogue of this version, no verdict on its "
                        + Judge.counted(
                                forksByTest.getOrDefault(test, List.of()).size(), "fork")));
    }

    private Set<String> graded() {
        return catalogue.stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario ->
                                bug.variantsIn(scenario).stream().map(variant -> bug.test(scenario, variant))))
                .collect(Collectors.toSet());
    }

    private RoomResult room(Bug bug) {
        List<Cost> ofRoom = CostComparer.ofRoom(
                        bug, costs, header.plan().content().benchmarks())
                .costs();
        List<ScenarioResult> scenarios =
                scenarios(bug, ofRoom, test -> planned.contains(test) || forksByTest.containsKey(test));
        Set<Scenario> raced = scenarios.stream().map(ScenarioResult::scenario).collect(Collectors.toSet());
        List<ScenarioResult> exploredAlone = scenarios(bug, ofRoom, explored::containsKey).stream()
                .filter(scenario -> !raced.contains(scenario.scenario()))
                .toList();
        return new RoomResult(
                bug,
                scenarios,
                exploredAlone,
                ofRoom,
                proofs(bug),
                !isUntilSeen && header.plan().how().widen() == 0);
    }

    private List<ScenarioResult> scenarios(Bug bug, List<Cost> ofRoom, Predicate<String> wanted) {
        return bug.scenarios().stream()
                .filter(scenario -> bug.variantsIn(scenario).stream()
                        .map(variant -> bug.test(scenario, variant))
                        .anyMatch(wanted))
                .map(scenario -> scenario(bug, scenario, ofRoom, wanted))
                .filter(scenario -> !scenario.cells().isEmpty())
                .toList();
    }

    private Map<String, Proof> proofs(Bug bug) {
        Map<String, Proof> proofs = new LinkedHashMap<>();
        bug.scenarios()
                .forEach(scenario -> bug.variantsIn(scenario)
                        .forEach(variant -> proof(bug, scenario, variant)
                                .ifPresent(proof -> proofs.put(bug.test(scenario, variant), proof))));
        return proofs;
    }

    private ScenarioResult scenario(Bug bug, Scenario scenario, List<Cost> ofRoom, Predicate<String> wanted) {
        Set<CompileMode> modes = EnumSet.noneOf(CompileMode.class);
        modes.addAll(header.plan().how().modes());
        // Several settings may share a round's number, for instance where runs were joined.
        Set<Judge.Round> rounds = new HashSet<>();
        Map<Settings, Integer> firstRounds = new LinkedHashMap<>();
        bug.variantsIn(scenario)
                .forEach(variant -> forks(bug, scenario, variant).forEach(fork -> {
                    modes.add(fork.settings().mode());
                    rounds.add(Judge.Round.of(fork));
                    firstRounds.merge(fork.settings(), fork.round(), Math::min);
                }));
        Judge judge = new Judge(scenario, liveControls(bug, scenario), header.plan());
        // Each by itself, as there may be a million forks.
        List<CellResult> cells = bug.variantsIn(scenario).parallelStream()
                .filter(variant -> !isUntilSeen || isControl(scenario, variant))
                .filter(variant -> wanted.test(bug.test(scenario, variant)))
                .flatMap(variant -> cellsOf(bug, scenario, variant, modes, judge, ofRoom))
                .toList();
        cells.forEach(cell -> warnAboutUnknownWords(bug, scenario, cell));
        List<Settings> settings = firstRounds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        return new ScenarioResult(scenario, rounds.size(), settings, cells);
    }

    /** Forks of the positive control that could have been exposed: well ended, in a mode in which it is open. */
    private List<ForkRecord> liveControls(Bug bug, Scenario scenario) {
        Optional<Variant> control = scenario.positiveControl().map(bug::variant);
        if (control.isEmpty()) {
            return List.of();
        }
        Grade grade = control.get().grade(scenario);
        return ForkList.of(forks(bug, scenario, control.get()))
                .where(fork -> Tally.isUsable(fork) && grade.in(fork.settings().mode()) == Grade.State.OPEN);
    }

    /** One cell, or one per state of the grade where that depends on the compile mode. */
    private Stream<CellResult> cellsOf(
            Bug bug, Scenario scenario, Variant variant, Set<CompileMode> modes, Judge judge, List<Cost> ofRoom) {
        List<Cost> ofVariant = ofRoom.stream()
                .filter(cost -> cost.variant().equals(variant.name()) && !cost.isContended())
                .toList();
        Grade grade = variant.grade(scenario);
        List<ForkRecord> forks = forks(bug, scenario, variant);
        if (grade.byMode().isEmpty() || modes.isEmpty()) {
            return Stream.of(cell(bug, scenario, variant, grade.otherwise(), List.of(), forks, judge, ofVariant));
        }
        Map<Grade.State, List<CompileMode>> byState =
                modes.stream().collect(Collectors.groupingBy(grade::in, LinkedHashMap::new, Collectors.toList()));
        return byState.entrySet().stream()
                .map(entry -> cell(
                        bug,
                        scenario,
                        variant,
                        entry.getKey(),
                        entry.getValue(),
                        ForkList.of(forks)
                                .where(fork -> entry.getValue()
                                        .contains(fork.settings().mode())),
                        judge,
                        ofVariant));
    }

    private CellResult cell(
            Bug bug,
            Scenario scenario,
            Variant variant,
            Grade.State grade,
            List<CompileMode> modes,
            List<ForkRecord> all,
            Judge judge,
            List<Cost> ofVariant) {
        Tally tally = new Tally(scenario, all);
        CellResult.Subject subject = new CellResult.Subject(
                variant, bug.test(scenario, variant), grade, modes, isControl(scenario, variant));
        CellResult.Counts counts = tally.counts();
        Optional<Proof> proof = proof(bug, scenario, variant);
        // A weaker machine than those that were explored may do more.
        Optional<String> contradiction =
                proof.flatMap(Proof::contradiction).filter(why -> grade == Grade.State.CLOSED || !isWeaker);
        return new CellResult(
                subject,
                isUntilSeen
                        ? Ruling.of(TimeToExposure.of(scenario, all))
                        : judge.judge(new Judge.Facts(subject, counts, tally.forks(), proof, contradiction)),
                counts,
                tally.rates(variant),
                tally.circumstances(),
                ofVariant,
                proof);
    }

    private void warnAboutUnknownWords(Bug bug, Scenario scenario, CellResult cell) {
        List<String> unknown = cell.counts().unknownWords();
        if (!unknown.isEmpty()) {
            warnings.add(bug.room() + "/" + scenario.name() + "/" + cell.label() + ": unknown outcome "
                    + String.join(", ", unknown) + "; its samples are counted, but nobody can say if they are bad");
        }
    }

    private static boolean isControl(Scenario scenario, Variant variant) {
        return scenario.positiveControl().filter(variant.name()::equals).isPresent();
    }

    private Optional<Proof> proof(Bug bug, Scenario scenario, Variant variant) {
        List<Explored> models = explored.getOrDefault(bug.test(scenario, variant), List.of()).stream()
                .map(one -> isWeaker && !one.isRaceFree() ? one.with(Repair.UNKNOWN) : one)
                .toList();
        return models.isEmpty() ? Optional.empty() : Optional.of(new Proof(models, variant.grade(scenario)));
    }

    private List<ForkRecord> forks(Bug bug, Scenario scenario, Variant variant) {
        return forksByTest.getOrDefault(bug.test(scenario, variant), List.of());
    }

    /** No more than a warning: how much is known of costs never decides an exit code. */
    private void warnAboutMissingBenchmarks() {
        Set<String> ran = costs.stream()
                .filter(CostRecord::succeeded)
                .map(CostRecord::item)
                .collect(Collectors.toSet());
        List<String> missing = header.plan().content().benchmarks().stream()
                .filter(item -> !ran.contains(item))
                .toList();
        if (missing.size() == 1) {
            warnings.add("benchmark " + missing.get(0) + ": no time was left for it, or none of its forks ended well");
        } else if (!missing.isEmpty()) {
            warnings.add("benchmark " + missing.get(0) + " and " + (missing.size() - 1)
                    + " more: no time was left for them, or none of their forks ended well");
        }
    }

    private List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        forksByTest.values().forEach(forks -> {
            if (forks.stream().allMatch(Tally::isUsable)) {
                return;
            }
            Set<Tally.Slot> filled =
                    forks.stream().filter(Tally::isUsable).map(Tally.Slot::of).collect(Collectors.toSet());
            forks.stream()
                    .filter(fork -> !Tally.isUsable(fork))
                    .sorted(Comparator.comparingInt(ForkRecord::round))
                    .map(fork -> new Failure(
                            fork.test(),
                            fork.round(),
                            how(fork),
                            fork.ending().failure(),
                            filled.contains(Tally.Slot.of(fork))))
                    .forEach(failures::add);
        });
        costs.stream()
                .filter(cost -> !cost.succeeded())
                .map(cost -> new Failure(cost.item(), cost.round(), "failed", cost.failure(), false))
                .forEach(failures::add);
        return failures;
    }

    private static String how(ForkRecord fork) {
        return fork.status() == Status.OK
                ? "gave no samples"
                : fork.status().name().toLowerCase(Locale.ROOT);
    }
}
