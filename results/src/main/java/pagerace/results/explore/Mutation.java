package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pagerace.model.Bug;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.explore.Mutated.Fate;
import pagerace.results.explore.Mutated.One;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;

/** Takes the repair of a variant out again, piece by piece, and looks which scenario notices. */
final class Mutation {
    /** A lock that is taken out may multiply the states; what is not noticed by then is not finished. */
    private static final int MOST_STATES = 200_000;

    private static final int MOST_BUFFERED_STATES = 50_000;

    private final World world;
    private final Bug bug;
    private final Limits limits;

    Mutation(World world, Bug bug, Limits limits) {
        this.world = world;
        this.bug = bug;
        this.limits = new Limits(MOST_STATES, limits.deadline());
    }

    /** The scenarios in which a variant is closed as it is. */
    private record Closed(Scenario scenario, Task task, Set<String> words) {}

    /** All mutants of a variant; empty if it repairs nothing, or if nothing is closed. */
    Optional<Mutated> of(Variant variant) {
        List<Closed> closed = new ArrayList<>();
        for (Scenario scenario : bug.scenarios()) {
            if (bug.variantsIn(scenario).contains(variant)) {
                Task task = Task.of(bug, scenario, variant);
                words(world, task, false)
                        .filter(words -> words.stream().noneMatch(task::isBad))
                        .ifPresent(words -> closed.add(new Closed(scenario, task, words)));
            }
        }
        if (variant.base().isEmpty() || closed.isEmpty()) {
            return Optional.empty();
        }
        List<One> all = new ArrayList<>();
        Set<String> noticing = new HashSet<>();
        Set<Code> building = new HashSet<>();
        closed.forEach(cell -> building.addAll(
                Construction.methods(new Scene(world, cell.task().test()))));
        for (Code method : repaired(closed.get(0).task(), variant)) {
            for (Mutant mutant : Mutant.of(method)) {
                One one = fate(mutant, building.contains(method), closed);
                noticing.addAll(one.killers().keySet());
                all.add(one);
            }
        }
        List<String> beside = closed.stream()
                .map(Closed::scenario)
                // What a safety control guards is lost by other repairs than this: its control shows that it can be.
                .filter(scenario -> scenario.role() != Role.SAFETY || scenario.isSafetyControl())
                .filter(scenario -> !noticing.contains(scenario.name()) && !isOpenBefore(variant, scenario))
                .map(Scenario::name)
                .toList();
        return Optional.of(new Mutated(bug.room(), variant.name(), all, beside));
    }

    /** What a scenario in which a variant is closed does to its repair, if all that the variant builds on is closed, too. */
    Repair repair(Variant variant, Scenario scenario) {
        Task task = Task.of(bug, scenario, variant);
        Set<Code> building = Construction.methods(new Scene(world, task.test()));
        boolean all = true;
        for (Code method : repaired(task, variant)) {
            all &= !building.contains(method);
            for (Mutant mutant : Mutant.of(method)) {
                Optional<Set<String>> words = words(world.with(mutant.code()), task, true);
                if (words.isPresent() && words.get().stream().anyMatch(task::isBad)) {
                    return Repair.RACED;
                }
                all &= words.isPresent();
            }
        }
        return all ? Repair.BESIDE_THE_POINT : Repair.UNKNOWN;
    }

    /** Whether one of the variants that it builds on, whose repair is not complete, reaches something bad. */
    private boolean isOpenBefore(Variant variant, Scenario scenario) {
        if (variant.base().isEmpty()) {
            return false;
        }
        Variant base = bug.variant(variant.base().get());
        boolean open = false;
        if (bug.variantsIn(scenario).contains(base)) {
            Task task = Task.of(bug, scenario, base);
            open = words(world, task, true)
                    .filter(words -> words.stream().anyMatch(task::isBad))
                    .isPresent();
        }
        return open || isOpenBefore(base, scenario);
    }

    private One fate(Mutant mutant, boolean builds, List<Closed> closed) {
        World mutated = world.with(mutant.code());
        Map<String, String> killers = new TreeMap<>();
        boolean changed = false;
        boolean bounded = false;
        for (Closed cell : closed) {
            Optional<Set<String>> words = words(mutated, cell.task(), true);
            bounded |= words.isEmpty();
            changed |= words.isPresent() && !words.get().equals(cell.words());
            words.orElse(Set.of()).stream()
                    .filter(cell.task()::isBad)
                    .findFirst()
                    .ifPresent(word -> killers.put(cell.scenario().name(), word));
        }
        Fate unnoticed = builds ? Fate.IN_PART : bounded ? Fate.BOUNDED : changed ? Fate.SURVIVED : Fate.EQUIVALENT;
        return new One(mutant.change(), mutant.line(), killers.isEmpty() ? unnoticed : Fate.KILLED, killers);
    }

    /**
     * The outcomes of a cell; empty if they are not all known. Those that need store buffers are among them unless these
     * multiply the states too far.
     */
    private Optional<Set<String>> words(World where, Task task, boolean enoughIfBad) {
        Optional<Set<String>> sequential = words(where, task, enoughIfBad, Model.SC, limits);
        boolean bad = sequential.isPresent() && sequential.get().stream().anyMatch(task::isBad);
        if (sequential.isEmpty() || (bad && enoughIfBad)) {
            return sequential;
        }
        Limits buffered = new Limits(MOST_BUFFERED_STATES, limits.deadline());
        return words(where, task, enoughIfBad, Model.TSO, buffered).or(() -> sequential);
    }

    private static Optional<Set<String>> words(
            World where, Task task, boolean enoughIfBad, Model model, Limits limits) {
        try {
            Search search = new Exploration(where, model)
                    .search(new Scene(where, task.test()), limits, false, enoughIfBad ? task::isBad : word -> false);
            Set<String> words = Set.copyOf(search.outcomes.values());
            boolean known =
                    search.isExhausted() || (enoughIfBad && words.stream().anyMatch(task::isBad));
            return known ? Optional.of(words) : Optional.empty();
        } catch (NotExplorableException e) {
            return Optional.empty();
        }
    }

    /** The methods that the variant itself declares: those of the class that is called like it. */
    private List<Code> repaired(Task task, Variant variant) {
        Set<Code> methods = new LinkedHashSet<>();
        Scene scene = new Scene(world, task.test());
        scene.names().keySet().forEach(object -> {
            Class<?> type = object.getClass();
            if (type.getSimpleName().equals(variant.name()) && type != scene.test) {
                world.methods(type.getName().replace('.', '/')).values().stream()
                        .filter(code -> !code.header.name().startsWith("<"))
                        .forEach(methods::add);
            }
        });
        return List.copyOf(methods);
    }
}
