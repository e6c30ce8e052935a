package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import pagerace.model.Bug;
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

    /** To make a state takes no time, unless a mutant waits there for ever. */
    private static final int MOST_SECONDS_TO_MAKE = 5;

    private final World world;
    private final Bug bug;
    private final Limits limits;

    Mutation(World world, Bug bug, Limits limits) {
        this.world = world;
        this.bug = bug;
        this.limits = new Limits(MOST_STATES, limits.deadline());
    }

    /** A cell of the variant as it is: the words that it reaches in each model, and whether fairly. */
    private record Whole(Scenario scenario, Task task, Map<Model, Map<String, Boolean>> words) {
        /** Whether an outcome shows that something is missing. */
        boolean isNoticed(Model model, String word, boolean fair) {
            Boolean before = words.getOrDefault(model, Map.of()).get(word);
            return before == null ? task.isBad(word) : fair && !before;
        }

        boolean isClosed() {
            return words.getOrDefault(Model.SC, Map.of()).keySet().stream().noneMatch(task::isBad);
        }
    }

    /** All mutants of a variant; empty if it is as it stood, or if nothing is closed. */
    Optional<Mutated> of(Variant variant) {
        List<Whole> cells = new ArrayList<>();
        for (Scenario scenario : bug.scenarios()) {
            if (bug.variantsIn(scenario).contains(variant)) {
                Task task = Task.of(bug, scenario, variant);
                Map<Model, Map<String, Boolean>> words = new TreeMap<>();
                for (Model model : Model.values()) {
                    words(world, task, model, word -> false).ifPresent(found -> words.put(model, found));
                }
                if (words.containsKey(Model.SC)) {
                    cells.add(new Whole(scenario, task, words));
                }
            }
        }
        if (variant.base().isEmpty() || cells.stream().noneMatch(Whole::isClosed)) {
            return Optional.empty();
        }
        List<One> all = new ArrayList<>();
        Set<String> noticing = new HashSet<>();
        for (String owner : repaired(cells.get(0).task(), variant)) {
            for (Mutant mutant : Mutant.of(world.loader(), owner)) {
                One one = fate(mutant, cells);
                noticing.addAll(one.killers().keySet());
                all.add(one);
            }
        }
        List<String> beside = cells.stream()
                .filter(Whole::isClosed)
                .map(Whole::scenario)
                .filter(scenario -> !noticing.contains(scenario.name()) && !isOpenBefore(variant, scenario))
                .map(Scenario::name)
                .toList();
        return Optional.of(new Mutated(bug.room(), variant.name(), all, beside));
    }

    /** What a scenario in which a variant is closed does to its repair, if all that the variant builds on is closed, too. */
    Repair repair(Variant variant, Scenario scenario) {
        Task task = Task.of(bug, scenario, variant);
        boolean all = true;
        for (String owner : repaired(task, variant)) {
            for (Mutant mutant : Mutant.of(world.loader(), owner)) {
                World mutated = world.with(mutant);
                for (Model model : Model.values()) {
                    Optional<Map<String, Boolean>> words = words(mutated, task, model, task::isBad);
                    if (words.orElse(Map.of()).keySet().stream().anyMatch(task::isBad)) {
                        return Repair.RACED;
                    }
                    all &= words.isPresent() || model == Model.TSO;
                }
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
            open = words(world, task, Model.SC, task::isBad)
                    .filter(words -> words.keySet().stream().anyMatch(task::isBad))
                    .isPresent();
        }
        return open || isOpenBefore(base, scenario);
    }

    private One fate(Mutant mutant, List<Whole> cells) {
        World mutated = world.with(mutant);
        Map<String, String> killers = new TreeMap<>();
        boolean changed = false;
        boolean bounded = false;
        boolean buffered = true;
        for (Model model : Model.values()) {
            // What is noticed without store buffers needs none.
            for (Whole cell : killers.isEmpty() || model == Model.SC ? cells : List.<Whole>of()) {
                Map<String, Boolean> before = cell.words().getOrDefault(model, Map.of());
                Optional<Map<String, Boolean>> words = before.isEmpty()
                        ? Optional.empty()
                        : words(
                                mutated,
                                cell.task(),
                                model,
                                word -> !before.containsKey(word) && cell.task().isBad(word));
                bounded |= words.isEmpty() && model == Model.SC;
                buffered &= words.isPresent();
                changed |= words.isPresent() && !words.get().equals(before);
                words.orElse(Map.of()).forEach((word, fair) -> {
                    if (cell.isNoticed(model, word, fair)) {
                        killers.putIfAbsent(cell.scenario().name(), word);
                    }
                });
            }
        }
        Fate fate =
                !killers.isEmpty() ? Fate.KILLED : bounded ? Fate.BOUNDED : changed ? Fate.SURVIVED : Fate.EQUIVALENT;
        return new One(mutant.change(), mutant.line(), fate, killers, buffered);
    }

    /** The outcomes of a cell, and whether they are reached fairly; empty if they are not all known, nor one is enough. */
    private Optional<Map<String, Boolean>> words(World where, Task task, Model model, Predicate<String> enough) {
        Map<String, Boolean> words = new TreeMap<>();
        try {
            Scene scene = scene(where, task);
            Search search = new Exploration(where, model).search(scene, within(model), false, enough);
            search.outcomes.forEach(
                    (state, word) -> words.merge(word, !search.states.get(state).unfair, Boolean::logicalOr));
            boolean known = search.isExhausted() || words.keySet().stream().anyMatch(enough);
            return known ? Optional.of(words) : Optional.empty();
        } catch (NotExplorableException e) {
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.of(Map.of("its state is never made", true));
        }
    }

    private Limits within(Model model) {
        return model == Model.SC ? limits : new Limits(MOST_BUFFERED_STATES, limits.deadline());
    }

    private static Scene scene(World where, Task task) throws TimeoutException {
        FutureTask<Scene> scene = new FutureTask<>(() -> new Scene(where, task.test()));
        Thread thread = new Thread(scene, "construction");
        thread.setDaemon(true);
        thread.start();
        try {
            return scene.get(MOST_SECONDS_TO_MAKE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new NotExplorableException(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotExplorableException("interrupted");
        }
    }

    /** The classes that are called like the variant: what it declares itself is its repair. */
    private Set<String> repaired(Task task, Variant variant) {
        Set<String> owners = new LinkedHashSet<>();
        Scene scene = new Scene(world, task.test());
        scene.names().keySet().forEach(object -> {
            Class<?> type = object.getClass();
            if (type.getSimpleName().equals(variant.name()) && type != scene.test) {
                owners.add(type.getName().replace('.', '/'));
            }
        });
        return owners;
    }
}
