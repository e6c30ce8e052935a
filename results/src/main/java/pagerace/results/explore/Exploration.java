package pagerace.results.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Ending;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Explored.Size;
import pagerace.results.record.Model;

/** Explores one cell. */
final class Exploration {
    private static final int MOST_RESTARTS = 1000;

    private final World world;
    private final Model model;

    Exploration(World world, Model model) {
        this.world = world;
        this.model = model;
    }

    /** What there is to know of this cell; a refusal if it cannot be known. */
    Explored explore(Task task, Limits limits) {
        long start = System.nanoTime();
        try {
            Scene scene = Scene.of(world, task.test());
            Search search = search(scene, limits, false);
            Teller teller = new Teller(search);
            List<Outcome> outcomes = new ArrayList<>();
            for (Schedules.Schedule schedule : Schedules.of(search)) {
                String word = schedule.word();
                outcomes.add(new Outcome(word, task.isBad(word), schedule.fair(), teller.tell(schedule)));
            }
            return new Explored(
                    task.cell(),
                    task.test(),
                    model,
                    ending(search, scene, limits, seconds(start)),
                    size(search),
                    outcomes,
                    teller.races(),
                    Repair.UNKNOWN);
        } catch (NotExplorableException e) {
            String why = String.valueOf(e.getMessage());
            return Explored.without(task.cell(), task.test(), model, How.REFUSED, why, seconds(start));
        }
    }

    /** All states of a scene; started over as long as places turn out to be shared. */
    Search search(Scene scene, Limits limits, boolean sharesAll) {
        return search(scene, limits, sharesAll, word -> false);
    }

    /** The same, but it ends as soon as it reaches an outcome that is enough. */
    Search search(Scene scene, Limits limits, boolean sharesAll, Predicate<String> enough) {
        Memory memory = scene.memory(sharesAll);
        Discovery.of(scene, memory);
        for (int restarts = 0; restarts < MOST_RESTARTS; restarts++) {
            try {
                Search search = new Search(scene, model, memory);
                search.run(limits, enough);
                return search;
            } catch (Memory.NewlySharedException e) {
                // What was learned without that place is void.
            }
        }
        throw new NotExplorableException(scene.test.getName() + " shares more and more places");
    }

    private static Ending ending(Search search, Scene scene, Limits limits, double seconds) {
        boolean small = false;
        for (Class<?> c = scene.test; c != null; c = c.getSuperclass()) {
            small |= scene.world.small().contains(c);
        }
        if (search.isExhausted()) {
            return new Ending(How.EXHAUSTED, "", small, seconds);
        }
        String why = (limits.isOver() ? "the time is over" : "more than " + limits.states() + " states")
                + "; in the last one the actors are at " + last(search);
        return new Ending(How.BOUNDED, why, small, seconds);
    }

    /** Where the actors stand that have not come to their end: one of them may go round and round. */
    private static String last(Search search) {
        State state = search.states.get(search.states.size() - 1);
        return IntStream.range(0, search.actors)
                .mapToObj(t -> search.node(state, t))
                .filter(node -> !node.ended())
                .map(node -> node.access.site().toString())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static Size size(Search search) {
        long runs = 0;
        for (Behaviour behaviour : search.behaviours) {
            runs += behaviour.runs;
        }
        return new Size(search.states.size(), search.steps, runs, search.memory.shared().length);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
