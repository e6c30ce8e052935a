package pagerace.results.explore;

import java.util.HashMap;
import java.util.Map;

/** All of memory, when the actors have come to their end; the arbiter has it for itself. */
final class Afterwards implements Machine.Owned {
    private final Search search;
    private final State state;
    private final Map<Integer, Long> changed = new HashMap<>();

    Afterwards(Search search, State state) {
        this.search = search;
        this.state = state;
    }

    void run(Code method) {
        Machine machine = new Machine(search.scene.world, search.memory, this, false);
        Actor arbiter = machine.start(
                search.actors,
                method,
                search.scene.state(search.memory),
                search.scene.arguments(method, search.memory));
        machine.run(arbiter, (actor, head, tail) -> null);
    }

    long read(int place) {
        Long value = changed.get(place);
        if (value != null) {
            return value;
        }
        int number = search.number(place);
        if (number >= 0) {
            return state.memory[number];
        }
        for (int t = 0; t < search.actors; t++) {
            Long own = search.node(state, t).actor.own.get(place);
            if (own != null) {
                return own;
            }
        }
        return search.memory.initial(place);
    }

    @Override
    public long read(Actor actor, int place) {
        return read(place);
    }

    @Override
    public void write(Actor actor, int place, long value) {
        changed.put(place, value);
    }

    @Override
    public boolean owns(Actor actor, int place, boolean writes) {
        return true;
    }
}
