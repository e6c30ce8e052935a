package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Behaviour.Node;
import pagerace.results.record.Model;

/**
 * Every state that a cell can reach, breadth first. Actions {@code 0..n-1} are steps of actors, {@code n..2n-1} a store
 * of that actor that leaves its buffer.
 */
final class Search {
    /** Nobody can move, and not all have come to their end. */
    static final String DEADLOCK = "deadlock";

    /** Somebody can always move, and no schedule comes to an end. */
    static final String NEVER_ENDS = "never-ends";

    /** Two accesses that are next to each other in some schedule, one of them a write. */
    record Race(int place, Access.Site one, Access.Site other) {}

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
    private boolean exhausted;
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

    /** Explores until nothing is left, or the limits are reached. */
    void run(Limits limits, Predicate<String> enough) {
        add(initial());
        for (int s = 0; s < states.size(); s++) {
            if (states.size() > limits.states() || limits.isOver()) {
                return;
            }
            expand(s);
            String word = outcomes.get(s);
            if (word != null && enough.test(word)) {
                return;
            }
        }
        exhausted = true;
        boolean[] canEnd = Endless.canEnd(this);
        for (int s = 0; s < canEnd.length; s++) {
            if (!canEnd[s]) {
                outcomes.put(s, NEVER_ENDS);
            }
        }
    }

    boolean isExhausted() {
        return exhausted;
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
        return start(new ArrayList<>()).state(false);
    }

    /** On the way to the first state, and what happens by then. */
    Move start(List<Move.Advance> advances) {
        int[] at = new int[actors];
        long[] contents = new long[shared.length];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = memory.initial(shared[i]);
        }
        return new Move(this, at, contents, new long[actors][0])
                .noting(advances)
                .start();
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
                    races.add(new Race(one.place(), one.site(), other.site()));
                }
            }
        }
    }

    /** What x86 does only with an empty store buffer. */
    static boolean drains(Access access) {
        return access.kind() == Kind.FENCE
                || (access.isWrite() && access.shape().drains());
    }

    /** One action; null if it cannot be taken. */
    private @Nullable State act(State state, int action, boolean othersCan) {
        int t = action % actors;
        if (action >= actors) {
            return state.buffers[t].length == 0
                    ? null
                    : Move.from(this, state).flush(t).state(state.unfair);
        }
        Node node = node(state, t);
        if (node.ended() || (state.buffers[t].length > 0 && drains(node.access))) {
            return null;
        }
        if (!node.waits()) {
            return Move.from(this, state).step(t, node).state(state.unfair);
        }
        Move move = Move.from(this, state);
        return move.giveUp(t, node) ? move.state(state.unfair || othersCan) : null;
    }

    /** An action that can be taken. */
    State after(State state, int action) {
        return after(state, action, new ArrayList<>()).state(false);
    }

    /** The same, and what happens by then. */
    Move after(State state, int action, List<Move.Advance> advances) {
        int t = action % actors;
        Move move = Move.from(this, state).noting(advances);
        Node node = node(state, t);
        if (action >= actors) {
            return move.flush(t);
        }
        if (!node.waits()) {
            return move.step(t, node);
        }
        if (!move.giveUp(t, node)) {
            throw new IllegalStateException("it waits for ever");
        }
        return move;
    }

    /** The place that has this number among the shared ones. */
    int place(int number) {
        return shared[number];
    }

    /** A place that becomes shared, or is met, later than this search began ends it. */
    int number(int place) {
        return place < numbers.length ? numbers[place] : -1;
    }

    // ---- the end

    String outcome(State state) {
        for (int t = 0; t < actors; t++) {
            String thrown = node(state, t).thrown;
            if (thrown != null) {
                return scene.actors.get(t).header.name() + " " + thrown;
            }
        }
        Afterwards afterwards = new Afterwards(this, state);
        try {
            scene.arbiter().ifPresent(method -> afterwards.run(method));
        } catch (Machine.ThrownException e) {
            return "arbiter " + e.getMessage();
        }
        return scene.word(memory, afterwards::read);
    }
}
