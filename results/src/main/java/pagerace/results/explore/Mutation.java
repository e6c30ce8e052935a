package pagerace.results.explore;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pagerace.results.explore.Mutated.Fate;
import pagerace.results.explore.Mutated.One;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;

/** Takes the repair of a variant out again, piece by piece, and looks which scenario notices. */
final class Mutation {
    /** A lock that is taken out may multiply the states; what is not noticed by then is not finished. */
    private static final int MOST_STATES = 200_000;

    private static final int MOST_BUFFERED_STATES = 50_000;

    /** Scenarios of more states are asked only of what no other one notices. */
    private static final int LARGE = 20_000;

    private final World world;
    private final List<Whole> cells;
    private final Limits limits;

    /** @param explored cells of one variant as it is, by each model */
    Mutation(World world, List<Explored> explored, Limits limits) {
        this.world = world;
        this.limits = new Limits(MOST_STATES, limits.deadline());
        cells = explored.stream()
                .filter(one -> one.model() == Model.SC && one.isExhausted())
                .map(one -> Whole.of(one, explored))
                .sorted(Comparator.comparingInt(Whole::states))
                .toList();
    }

    /**
     * A cell of the variant as it is.
     *
     * @param words those that it reaches in each model that is followed for mutants, and whether fairly
     */
    private record Whole(Task task, int states, Map<Model, Map<String, Boolean>> words) {
        static Whole of(Explored sequential, List<Explored> explored) {
            Map<Model, Map<String, Boolean>> words = new TreeMap<>();
            for (Explored one : explored) {
                boolean small = one.model() == Model.SC || one.size().states() <= MOST_BUFFERED_STATES;
                if (one.cell().equals(sequential.cell()) && one.isExhausted() && small) {
                    words.put(
                            one.model(),
                            one.outcomes().stream().collect(Collectors.toMap(Outcome::word, Outcome::fair)));
                }
            }
            return new Whole(Task.of(sequential.cell()), sequential.size().states(), words);
        }

        /** Whether an outcome shows that something is missing. */
        boolean isNoticed(Model model, String word, boolean fair) {
            Boolean before = words.getOrDefault(model, Map.of()).get(word);
            return before == null ? task.isBad(word) : fair && !before;
        }

        boolean isClosed() {
            return words.getOrDefault(Model.SC, Map.of()).keySet().stream().noneMatch(task::isBad);
        }
    }

    /** All mutants of the variant; none if nothing is closed. */
    List<Mutant> mutants() {
        return cells.stream().noneMatch(Whole::isClosed)
                ? List.of()
                : repaired(world, cells.get(0).task()).stream()
                        .flatMap(owner -> Mutant.of(world.loader(), owner).stream())
                        .toList();
    }

    List<Task> tasks() {
        return cells.stream().map(Whole::task).toList();
    }

    /** What a scenario in which a variant is closed does to its repair, if all that the variant builds on is closed, too. */
    Repair repair() {
        Task task = cells.get(0).task();
        boolean all = true;
        for (Mutant mutant : mutants()) {
            World mutated = world.with(mutant);
            for (Model model : Model.values()) {
                Optional<Map<String, Boolean>> words = words(mutated, task, model, task::isBad);
                if (words.orElse(Map.of()).keySet().stream().anyMatch(task::isBad)) {
                    return Repair.RACED;
                }
                all &= words.isPresent() || model == Model.TSO;
            }
        }
        return all ? Repair.BESIDE_THE_POINT : Repair.UNKNOWN;
    }

    One fate(Mutant mutant) {
        World mutated = world.with(mutant);
        Map<String, String> killers = new TreeMap<>();
        boolean changed = false;
        boolean bounded = false;
        boolean buffered = true;
        for (Model model : Model.values()) {
            for (Whole cell : cells) {
                // What is noticed without store buffers needs none.
                if (!killers.isEmpty() && (model != Model.SC || cell.states() > LARGE)) {
                    continue;
                }
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
                        killers.putIfAbsent(cell.task().cell().scenario(), word);
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
            Scene scene = Scene.of(where, task.test());
            Search search = new Exploration(where, model).search(scene, within(model), false, enough);
            search.outcomes.forEach(
                    (state, word) -> words.merge(word, !search.states.get(state).unfair, Boolean::logicalOr));
            boolean known = search.isExhausted() || words.keySet().stream().anyMatch(enough);
            return known ? Optional.of(words) : Optional.empty();
        } catch (NotExplorableException.NeverBegunException e) {
            return Optional.of(Map.of("its state is never made", true));
        } catch (NotExplorableException e) {
            return Optional.empty();
        }
    }

    private Limits within(Model model) {
        return model == Model.SC ? limits : new Limits(MOST_BUFFERED_STATES, limits.deadline());
    }

    /** The classes that are called like the variant: what it declares itself is its repair. */
    private static Set<String> repaired(World world, Task task) {
        Set<String> owners = new LinkedHashSet<>();
        Scene scene = Scene.of(world, task.test());
        scene.names().keySet().forEach(object -> {
            Class<?> type = object.getClass();
            if (type.getSimpleName().equals(task.cell().variant()) && type != scene.test) {
                owners.add(type.getName().replace('.', '/'));
            }
        });
        return owners;
    }
}
