package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pagerace.results.explore.Behaviour.Node;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Model;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;
import pagerace.results.record.Witness.What;

/**
 * A schedule of one variant as another one goes through it, to the end. What a repair does besides is done on the way to
 * the next step that both make; an actor that cannot make it goes on by its own when it is its turn.
 *
 * @param witness what is done, one access after the other
 * @param remarks where the schedule is left, by the steps' numbers, counted from 0
 */
public record Followed(Witness witness, Map<Integer, String> remarks, String word) {
    /** A repair is short. */
    private static final int MOST_OWN_STEPS = 25;

    private static final int MOST_STEPS = 300;

    /** Enough to know what is shared. */
    private static final int MOST_STATES = 20_000;

    /** Tries schedules on a cell; those that do not come to an end are missing, all if it cannot be explored in this time. */
    public static Map<Witness, Followed> of(Task task, List<Witness> witnesses, Duration time) {
        try {
            World world = World.of(Followed.class.getClassLoader());
            Limits limits = new Limits(MOST_STATES, System.nanoTime() + time.toNanos());
            Search search = new Exploration(world, Model.SC).search(Scene.of(world, task.test()), limits, false);
            Map<Witness, Followed> all = new HashMap<>();
            for (Witness witness : witnesses) {
                new Way(search).follow(witness).ifPresent(followed -> all.put(witness, followed));
            }
            return all;
        } catch (NotExplorableException | Memory.NewlySharedException e) {
            return Map.of();
        }
    }

    /** The bad outcome of a cell that takes the fewest switches; empty if there is none, or it cannot be explored in this time. */
    public static Optional<Outcome> shortest(Task task, Duration time) {
        World world = World.of(Followed.class.getClassLoader());
        return new Exploration(world, Model.SC)
                .explore(task, Limits.of(time)).outcomes().stream()
                        .filter(Outcome::bad)
                        .min(Comparator.comparingInt(
                                outcome -> outcome.witness().switches()));
    }

    private static final class Way {
        private final Search search;
        private final Teller teller;
        private final List<Step> done = new ArrayList<>();
        private final Map<Integer, String> remarks = new HashMap<>();
        private final Set<Integer> astray = new HashSet<>();
        private final Set<Integer> stuck = new HashSet<>();
        private State state;

        Way(Search search) {
            this.search = search;
            teller = new Teller(search);
            state = search.initial();
        }

        Optional<Followed> follow(Witness witness) {
            for (Step expected : witness.steps()) {
                int actor = expected.actor();
                if (expected.what() == What.REACHES_MEMORY) {
                    continue;
                }
                if (astray.contains(actor) || !goTo(expected, witness.actors().get(actor))) {
                    goOn(actor, witness.actors().get(actor));
                }
            }
            return finish()
                    ? Optional.of(new Followed(told(witness), Map.copyOf(remarks), search.outcome(state)))
                    : Optional.empty();
        }

        /** Goes on until the expected step is made; if that never comes, stays where it is and says so. */
        private boolean goTo(Step expected, String name) {
            int actor = expected.actor();
            State before = state;
            int steps = done.size();
            for (int own = 0; own < MOST_OWN_STEPS && canGoOn(actor); own++) {
                Step next = teller.step(state, actor);
                step(actor);
                if (next.what() == expected.what()
                        && next.place().equals(expected.place())
                        && next.where().doing().equals(expected.where().doing())) {
                    return true;
                }
            }
            state = before;
            done.subList(steps, done.size()).clear();
            astray.add(actor);
            if (canGoOn(actor)) {
                remarks.put(steps, name + " leaves the schedule");
            }
            return false;
        }

        /** One step by its own; if it cannot, the first time, says why. */
        private void goOn(int actor, String name) {
            if (canGoOn(actor)) {
                step(actor);
            } else if (stuck.add(actor)) {
                boolean waits = search.node(state, actor).waits();
                remarks.merge(
                        done.size(),
                        name + (waits ? " is blocked: it waits" : " has come to its end"),
                        (one, other) -> one + "; " + other);
            }
        }

        /** Lets whoever can move do so, one after the other, until all have come to their end. */
        private boolean finish() {
            for (int t = 0; done.size() < MOST_STEPS; ) {
                int first = t;
                while (t < search.actors && !canGoOn(t)) {
                    t++;
                }
                if (t < search.actors) {
                    step(t);
                } else if (first > 0) {
                    t = 0;
                } else if (!somebodyLosesPatience()) {
                    return hasEnded();
                }
            }
            return false;
        }

        private boolean hasEnded() {
            boolean ended = true;
            for (int t = 0; t < search.actors; t++) {
                ended &= search.node(state, t).ended();
            }
            return ended;
        }

        private boolean somebodyLosesPatience() {
            for (int t = 0; t < search.actors; t++) {
                if (search.node(state, t).waits() && Move.from(search, state).giveUp(t, search.node(state, t))) {
                    step(t);
                    return true;
                }
            }
            return false;
        }

        private boolean canGoOn(int actor) {
            Node node = search.node(state, actor);
            return !node.ended() && !node.waits();
        }

        private void step(int actor) {
            done.add(teller.step(state, actor));
            state = search.after(state, actor);
        }

        private Witness told(Witness witness) {
            return Witness.of(witness.actors(), done);
        }
    }
}
