package pagerace.results.explore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs while the state of a test is built, which no schedule and no mutant changes. */
final class Construction implements Machine.Owned {
    private static final int MOST_STEPS = 1_000_000;

    private final Memory memory;
    private final Map<Integer, Long> contents = new HashMap<>();

    private Construction(Memory memory) {
        this.memory = memory;
    }

    /** The methods that the test's constructor runs; as far as that can be told, if it does what is not modelled. */
    static Set<Code> methods(Scene scene) {
        Set<Code> methods = new HashSet<>();
        Memory memory = scene.memory(false);
        Machine machine = new Machine(scene.world, memory, new Construction(memory), false);
        scene.world.dispatch(scene.test, "<init>", "()V").ifPresent(constructor -> {
            long state = memory.reference(new Memory.Fresh(0, -1, scene.test, -1));
            Actor actor = machine.start(0, constructor, state, List.of());
            try {
                Access last = null;
                for (int steps = 0; last == null && steps < MOST_STEPS; steps++) {
                    methods.add(actor.top().code);
                    last = machine.step(actor, (a, head, tail) -> null);
                }
            } catch (NotExplorableException | Machine.ThrownException e) {
                // What has run by then is known.
            }
        });
        return methods;
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
    public boolean owns(Actor actor, int place, boolean writes) {
        return true;
    }
}
