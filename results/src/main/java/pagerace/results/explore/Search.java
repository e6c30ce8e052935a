package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Behaviour.Edge;
import pagerace.results.explore.Behaviour.Node;

/**
 * Every state that a cell can reach, breadth first. Actions {@code 0..n-1} are steps of actors, {@code n..2n-1} a store
 * of that actor that leaves its buffer.
 */
final class Search {
    /** Nobody can move, and not all have come to their end. */
    static final String DEADLOCK = "deadlock";

    /** Two accesses that are next to each other in some schedule, one of them a write. */
    record Race(int place, String one, String other) {}

    final Scene scene;
    final Model model;
    final Memory memory;
    final Behaviour[] behaviours;
    final int actors;
    final List<State> states = new ArrayList<>();
    final Map<Integer, String> outcomes = new LinkedHashMap<>();
    final Set<Race> races = new LinkedHashSet<>();
    private final Map<State, Integer> known = new HashMap<>();
    private final int[] shared;
    /** The number of each place among the shared ones; -1 if it is none. */
    private final int[] numbers;

    private int[] next = new int[1024];
    long steps;

    /** @throws Memory.NewlySharedException if a place turns out to be shared: all has to be done once more */
    Search(Scene scene, Model model, Memory memory) {
        this.scene = scene;
        this.model = model;
        this.memory = memory;
        actors = scene.actors.size();
        shared = memory.shared();
        numbers = new int[memory.count()];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < shared.length; i++) {
            numbers[shared[i]] = i;
        }
        behaviours = new Behaviour[actors];
        for (int t = 0; t < actors; t++) {
            Code method = scene.actors.get(t);
            behaviours[t] = new Behaviour(
                    scene.world,
                    memory,
                    t,
                    model == Model.TSO,
                    method,
                    scene.state(memory),
                    scene.arguments(method, memory));
        }
    }

    /** Explores until nothing is left. False if the limits came first. */
    boolean run(Limits limits) {
        add(initial());
        for (int s = 0; s < states.size(); s++) {
            if (states.size() > limits.states() || limits.isOver()) {
                return false;
            }
            expand(s);
        }
        return true;
    }

    /** The state that is reached by an action; -1 if it cannot be taken. */
    int next(int state, int action) {
        return next[state * 2 * actors + action];
    }

    private int add(State state) {
        Integer found = known.get(state);
        if (found != null) {
            return found;
        }
        int id = states.size();
        known.put(state, id);
        states.add(state);
        int end = (id + 1) * 2 * actors;
        if (end > next.length) {
            next = Arrays.copyOf(next, Math.max(end, 2 * next.length));
        }
        Arrays.fill(next, end - 2 * actors, end, -1);
        return id;
    }

    State initial() {
        int[] at = new int[actors];
        long[] contents = new long[shared.length];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = memory.initial(shared[i]);
        }
        Move move = new Move(at, contents, new long[actors][0]);
        for (int t = 0; t < actors; t++) {
            at[t] = behaviours[t].start().to().id;
            move.settle(t);
        }
        return move.state(false);
    }

    private void expand(int id) {
        State state = states.get(id);
        int ready = 0;
        boolean ended = true;
        boolean buffered = false;
        for (int t = 0; t < actors; t++) {
            Node node = node(state, t);
            buffered |= state.buffers[t].length > 0;
            ended &= node.ended();
            ready += !node.waits() && !node.ended() && !(state.buffers[t].length > 0 && drains(node.access)) ? 1 : 0;
        }
        noteRaces(state);
        if (ended && !buffered) {
            outcomes.put(id, outcome(state));
            return;
        }
        boolean moved = false;
        for (int action = 0; action < 2 * actors; action++) {
            State to = act(state, action, ready > 0 || buffered);
            if (to != null) {
                moved = true;
                steps++;
                int target = add(to);
                next[id * 2 * actors + action] = target;
            }
        }
        if (!moved) {
            outcomes.put(id, DEADLOCK);
        }
    }

    Node node(State state, int actor) {
        return behaviours[actor].node(state.at[actor]);
    }

    private void noteRaces(State state) {
        for (int t = 0; t < actors; t++) {
            for (int u = t + 1; u < actors; u++) {
                Access one = node(state, t).access;
                Access other = node(state, u).access;
                if (one.conflicts(other)) {
                    races.add(new Race(
                            one.place(), one.site().toString(), other.site().toString()));
                }
            }
        }
    }

    /** What x86 does only with an empty store buffer. */
    private static boolean drains(Access access) {
        return access.kind() == Kind.FENCE
                || (access.isWrite() && access.shape().drains());
    }

    /** One action; null if it cannot be taken. */
    private @Nullable State act(State state, int action, boolean othersCan) {
        int t = action % actors;
        Move move = new Move(state.at.clone(), state.memory.clone(), state.buffers.clone());
        if (action >= actors) {
            return move.flush(t) ? move.state(state.unfair) : null;
        }
        Node node = node(state, t);
        if (node.ended() || (state.buffers[t].length > 0 && drains(node.access))) {
            return null;
        }
        if (node.waits()) {
            return move.giveUp(t, node) ? move.state(state.unfair || othersCan) : null;
        }
        move.step(t, node);
        return move.state(state.unfair);
    }

    /** A state on its way to the next. */
    private final class Move {
        private final int[] at;
        private final long[] contents;
        private final long[][] buffers;

        Move(int[] at, long[] contents, long[][] buffers) {
            this.at = at;
            this.contents = contents;
            this.buffers = buffers;
        }

        State state(boolean unfair) {
            return new State(at, contents, buffers, unfair);
        }

        void step(int t, Node node) {
            Access access = node.access;
            long old = visible(t, access.place());
            long now = access.apply(old);
            if (access.isWrite()) {
                if (model == Model.TSO && !drains(access)) {
                    long[] buffer = Arrays.copyOf(buffers[t], buffers[t].length + 2);
                    buffer[buffer.length - 2] = number(access.place());
                    buffer[buffer.length - 1] = now;
                    buffers[t] = buffer;
                } else {
                    contents[number(access.place())] = now;
                }
            }
            go(t, behaviours[t].next(node, access.observes(old)));
            wake(t);
        }

        boolean flush(int t) {
            if (buffers[t].length == 0) {
                return false;
            }
            contents[(int) buffers[t][0]] = buffers[t][1];
            buffers[t] = Arrays.copyOfRange(buffers[t], 2, buffers[t].length);
            wake(t);
            return true;
        }

        boolean giveUp(int t, Node node) {
            Edge edge = behaviours[t].giveUp(node);
            if (edge == null) {
                return false;
            }
            go(t, edge);
            return true;
        }

        private void go(int t, Edge edge) {
            at[t] = edge.to().id;
            settle(t);
        }

        /** On to the next access that others can meet, or to where the actor waits for them. */
        private void settle(int t) {
            while (true) {
                Node node = behaviours[t].node(at[t]);
                if (node.waits() && !sees(t, node)) {
                    at[t] = behaviours[t].next(node, 0).to().id;
                } else if (node.access.kind().isAccess() && node.access.shape().unraced()) {
                    Access access = node.access;
                    long old = contents[number(access.place())];
                    contents[number(access.place())] = access.apply(old);
                    at[t] = behaviours[t].next(node, access.observes(old)).to().id;
                } else {
                    return;
                }
            }
        }

        private void wake(int but) {
            for (int u = 0; u < actors; u++) {
                if (u != but && behaviours[u].node(at[u]).waits()) {
                    settle(u);
                }
            }
        }

        /** Whether one more turn would see what the last one saw. */
        private boolean sees(int t, Node node) {
            for (Actor.Seen seen : node.waitsFor()) {
                Access access = seen.access();
                if (access.kind() != Kind.FENCE && access.observes(visible(t, access.place())) != seen.value()) {
                    return false;
                }
            }
            return true;
        }

        private long visible(int t, int place) {
            if (place < 0) {
                return 0;
            }
            int number = number(place);
            long[] buffer = buffers[t];
            for (int i = buffer.length - 2; i >= 0; i -= 2) {
                if (buffer[i] == number) {
                    return buffer[i + 1];
                }
            }
            return contents[number];
        }
    }

    /** A place that becomes shared, or is met, later than this search began ends it. */
    private int number(int place) {
        return place < numbers.length ? numbers[place] : -1;
    }

    // ---- the end

    private String outcome(State state) {
        for (int t = 0; t < actors; t++) {
            String thrown = node(state, t).thrown;
            if (thrown != null) {
                return scene.actors.get(t).header.name() + " " + thrown;
            }
        }
        Afterwards afterwards = new Afterwards(state);
        try {
            scene.arbiter().ifPresent(method -> afterwards.run(method));
        } catch (Machine.ThrownException e) {
            return "arbiter " + e.getMessage();
        }
        return scene.word(memory, afterwards::read);
    }

    /** All of memory, when the actors have come to their end; the arbiter has it for itself. */
    private final class Afterwards implements Machine.Owned {
        private final State state;
        private final Map<Integer, Long> changed = new HashMap<>();

        Afterwards(State state) {
            this.state = state;
        }

        void run(Code method) {
            Machine machine = new Machine(scene.world, memory, this, false);
            Actor arbiter = machine.start(actors, method, scene.state(memory), scene.arguments(method, memory));
            machine.run(arbiter, (actor, head, tail) -> null);
        }

        long read(int place) {
            Long value = changed.get(place);
            if (value != null) {
                return value;
            }
            int number = number(place);
            if (number >= 0) {
                return state.memory[number];
            }
            for (int t = 0; t < actors; t++) {
                Long own = node(state, t).actor.own.get(place);
                if (own != null) {
                    return own;
                }
            }
            return memory.initial(place);
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
}
