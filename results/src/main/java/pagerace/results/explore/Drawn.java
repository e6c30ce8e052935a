package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.results.explore.Turns.Came;
import pagerace.results.explore.Turns.Place;
import pagerace.results.record.Model;
import pagerace.results.record.Witness;

/**
 * A schedule that somebody drew, in words, as the code of a cell goes through it: the shortest run that takes its turns
 * and ends badly.
 *
 * @param steps the drawn step by whose end each step of the witness is done, counted from 0: the last one of its turn
 */
public record Drawn(Witness witness, List<Integer> steps, String word) {
    private static final int MOST_STATES = 100_000;

    public Drawn {
        steps = List.copyOf(steps);
    }

    /**
     * Looks for that run; empty if there is none, or it cannot be explored in this time.
     *
     * @param lanes the names above the lanes
     * @param drawn the lane of each drawn step
     */
    public static Optional<Drawn> of(Task task, List<String> lanes, List<Integer> drawn, Duration time) {
        Limits limits = new Limits(MOST_STATES, System.nanoTime() + time.toNanos());
        return Stream.of(Model.SC, Model.TSO)
                .flatMap(model -> of(task, lanes, drawn, model, limits).stream())
                .findFirst();
    }

    private static Optional<Drawn> of(Task task, List<String> lanes, List<Integer> drawn, Model model, Limits limits) {
        try {
            World world = World.of(Drawn.class.getClassLoader());
            Search search = new Exploration(world, model).search(Scene.of(world, task.test()), limits, false);
            List<Integer> actors = Turns.actors(search, lanes);
            Turns turns = Turns.of(drawn.stream().map(actors::get).toList());
            return Stream.of(true, false)
                    .flatMap(all -> shortest(task, search, turns.places(search, all)).stream())
                    .findFirst()
                    .map(run -> told(search, run, turns.ends()));
        } catch (NotExplorableException | Memory.NewlySharedException e) {
            return Optional.empty();
        }
    }

    /** Actions, and the turn in which each is done. */
    private record Run(List<Integer> actions, List<Integer> turns, String word) {}

    private static Optional<Run> shortest(Task task, Search search, Map<Place, Came> places) {
        return places.keySet().stream()
                .filter(place -> task.isBad(search.outcomes.getOrDefault(place.state(), "")))
                .filter(place -> search.outcomes.containsKey(place.state()))
                .map(place -> run(search, place, places))
                .filter(run -> !run.actions().isEmpty())
                .min(Comparator.<Run>comparingInt(
                                run -> -run.turns().get(run.turns().size() - 1))
                        .thenComparingInt(run -> run.actions().size())
                        .thenComparingInt(run -> -run.turns().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .thenComparing(run -> run.actions().toString()));
    }

    private static Run run(Search search, Place end, Map<Place, Came> places) {
        List<Integer> actions = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        Place at = end;
        for (Came came = places.get(at); came != null && came.action() >= 0; came = places.get(at)) {
            actions.add(came.action());
            turns.add(at.turn());
            at = came.from();
        }
        Collections.reverse(actions);
        Collections.reverse(turns);
        return new Run(actions, turns, search.outcomes.getOrDefault(end.state(), ""));
    }

    private static Drawn told(Search search, Run run, List<Integer> ends) {
        Witness witness = new Teller(search).tell(run.actions());
        return new Drawn(witness, run.turns().stream().map(ends::get).toList(), run.word());
    }
}
