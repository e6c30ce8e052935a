package pagerace.results.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who goes on, one after the other, as a schedule is drawn; and a run of the cell that takes these turns.
 *
 * @param order actors, counted from 0, no two alike beside each other
 * @param ends the last drawn step of each turn, counted from 0
 */
record Turns(List<Integer> order, List<Integer> ends) {
    Turns {
        order = List.copyOf(order);
        ends = List.copyOf(ends);
    }

    /** Of drawn steps, by the actors of {@link #actors}; what the arbiter does, an actor of -1, is left out. */
    static Turns of(List<Integer> steps) {
        List<Integer> order = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < steps.size(); i++) {
            int actor = steps.get(i);
            if (actor < 0) {
                continue;
            }
            if (actor == before) {
                ends.set(ends.size() - 1, i);
            } else {
                order.add(actor);
                ends.add(i);
            }
            before = actor;
        }
        return new Turns(order, ends);
    }

    /** The actor that each lane is called after, the longest name that fits; -1 for the arbiter. */
    static List<Integer> actors(Search search, List<String> lanes) {
        List<String> names =
                search.scene.actors.stream().map(code -> code.header.name()).toList();
        return lanes.stream()
                .map(lane -> IntStream.range(0, names.size())
                        .boxed()
                        .filter(t -> letters(lane).contains(letters(names.get(t))))
                        .max(Comparator.comparingInt(t -> names.get(t).length()))
                        .orElse(-1))
                .toList();
    }

    private static String letters(String name) {
        return name.replaceAll("\\W", "").toLowerCase(Locale.ROOT);
    }

    /** The turn in which this actor goes on, this one or a later one; -1 if it does not. */
    int next(int turn, int actor) {
        int at = Math.max(0, turn);
        while (at < order.size() && order.get(at) != actor) {
            at++;
        }
        return at == order.size() ? -1 : at;
    }

    /** A place in a search: its state, and the turn that is being taken. */
    record Place(int state, int turn) {}

    /**
     * Every place that these turns lead to, none of them left out or some, with the one before and the action between. Of equally
     * short ways to a place it is the one whose actions come in the latest turns: a step is done when it is drawn, not before.
     */
    Map<Place, Came> places(Search search, boolean all) {
        Place first = new Place(0, -1);
        Map<Place, Came> met = new HashMap<>(Map.of(first, new Came(first, -1, 0, 0)));
        ArrayDeque<Place> open = new ArrayDeque<>(met.keySet());
        while (!open.isEmpty()) {
            Place place = open.remove();
            Came here = met.getOrDefault(place, new Came(first, -1, 0, 0));
            for (int action = 0; action < 2 * search.actors; action++) {
                int state = search.next(place.state, action);
                // A store leaves its buffer when it likes.
                int turn = action < search.actors ? next(place.turn, action) : place.turn;
                boolean skips = all && turn > place.turn + 1;
                if (state >= 0 && turn >= 0 && !skips && !search.states.get(state).unfair) {
                    Place next = new Place(state, turn);
                    Came came = new Came(place, action, here.actions + 1, here.turns + turn);
                    Came before = met.get(next);
                    if (before == null) {
                        open.add(next);
                    }
                    if (before == null || (before.actions == came.actions && before.turns < came.turns)) {
                        met.put(next, came);
                    }
                }
            }
        }
        return met;
    }

    /**
     * How a place was come to.
     *
     * @param from the place before
     * @param action the one there; -1 at the first place
     * @param actions so far
     * @param turns the sum of their turns
     */
    record Came(Place from, int action, int actions, int turns) {}
}
