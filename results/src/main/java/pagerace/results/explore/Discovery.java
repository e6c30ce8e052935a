package pagerace.results.explore;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs each actor once, alone, to see what it touches: so that most places that are shared are known to be before the
 * search begins. What it misses, the search finds.
 */
final class Discovery implements Machine.Owned, Machine.Loops {
    /** Who turns more often waits for somebody. */
    private static final int MOST_TURNS = 200;

    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EnoughException() {
            super(null, null, false, false);
        }
    }

    private final Memory memory;
    private final Map<Integer, Long> contents = new HashMap<>();
    private int turns;

    private Discovery(Memory memory) {
        this.memory = memory;
    }

    static void of(Scene scene, Memory memory) {
        for (int t = 0; t < scene.actors.size(); t++) {
            Discovery discovery = new Discovery(memory);
            Code method = scene.actors.get(t);
            Machine machine = new Machine(scene.world, memory, discovery, false);
            Actor actor = machine.start(t, method, scene.state(memory), scene.arguments(method, memory));
            try {
                machine.run(actor, discovery);
            } catch (EnoughException | Machine.ThrownException e) {
                // What it has touched by now is noted.
            }
        }
    }

    @Override
    public boolean owns(Actor actor, int place, boolean writes) {
        try {
            memory.touch(place, actor.number, writes);
        } catch (Memory.NewlySharedException e) {
            // That is what we want to know.
        }
        return true;
    }

    @Override
    public long read(Actor actor, int place) {
        return contents.getOrDefault(place, memory.initial(place));
    }

    @Override
    public void write(Actor actor, int place, long value) {
        contents.put(place, value);
    }

    @Override
    public @Nullable Access turned(Actor actor, int head, int tail) {
        if (++turns > MOST_TURNS) {
            throw new EnoughException();
        }
        return null;
    }
}
