package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Access.Shape;
import pagerace.results.explore.Actor.Seen;
import pagerace.results.explore.Actor.Turn;

/**
 * All that one actor may do, as a graph that is learned on demand. A node is a point of its way, an edge is what it sees
 * there. Code is deterministic, so a node and a value lead to one node; pasts with the same future lead to the same.
 *
 * <p>Waiting: a turn of a loop that changed nothing, and would be the same once more, ends in a node of its own, a
 * {@link Kind#WAIT}. From there the actor goes on from the beginning of that turn as soon as it would see anything else;
 * or it sees the same over and over until it does something else, and so loses its patience.
 */
final class Behaviour implements Machine.Owned, Machine.Loops {
    private static final int MOST_OWN_READS = 500_000;

    /** A point of the way. */
    static final class Node {
        final int id;
        final Access access;
        final Actor actor;

        /** What a waiting actor does over and over; null elsewhere. */
        final @Nullable Turn turn;

        /** The exception that ended the actor, instead of its return. */
        final @Nullable String thrown;

        /** The accesses of such a turn. */
        final int perTurn;

        private final Map<Long, Edge> edges = new HashMap<>(4);
        private @Nullable Edge patience;
        private boolean endless;

        private Node(int id, Access access, Actor actor, @Nullable Turn turn, int perTurn, @Nullable String thrown) {
            this.id = id;
            this.access = access;
            this.actor = actor;
            this.turn = turn;
            this.perTurn = perTurn;
            this.thrown = thrown;
        }

        /** What a waiting actor sees in each turn, in order; empty if it does not wait. */
        List<Seen> waitsFor() {
            return turn == null ? List.of() : turn.seen;
        }

        boolean waits() {
            return turn != null;
        }

        boolean ended() {
            return access.kind() == Kind.END;
        }
    }

    /**
     * One step, and where it leads.
     *
     * @param accesses how many accesses to fields and elements the actor makes by then, this step included
     */
    record Edge(Node to, int accesses) {}

    private final Memory memory;
    private final int number;
    private final Machine machine;
    private final Map<Key, Node> known = new HashMap<>();
    private final Map<Key, Integer> starts = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Edge start;

    /** The loop that is watched for its next turn while it is tried out; -1 if none is. */
    private int watchedFrame = -1;

    private int watchedHead;
    private boolean trying;
    private int ownReads;
    private int perTurn;
    private @Nullable Turn found;
    long runs;

    Behaviour(World world, Memory memory, int number, boolean fences, Code method, long state, List<Long> arguments) {
        this.memory = memory;
        this.number = number;
        machine = new Machine(world, memory, this, fences);
        Actor actor = machine.start(number, method, state, arguments);
        start = advance(actor, null, 0);
    }

    Edge start() {
        return start;
    }

    Node node(int id) {
        return nodes.get(id);
    }

    int size() {
        return nodes.size();
    }

    /** What the actor does next if it sees this; of one that waits, if it sees anything else. */
    Edge next(Node node, long observed) {
        Edge edge = node.edges.get(observed);
        if (edge == null) {
            Actor actor = node.actor.copy();
            if (node.turn != null) {
                actor.turns.add(node.turn.again());
            }
            edge = advance(actor, node.waits() ? null : node.access, observed);
            node.edges.put(observed, edge);
        }
        return edge;
    }

    /** What an actor that waits does once it has lost its patience; null if it never does. */
    @Nullable
    Edge giveUp(Node node) {
        if (node.patience == null && !node.endless && node.turn != null) {
            node.patience = exhaust(node, node.turn);
            node.endless = node.patience == null;
        }
        return node.patience;
    }

    private Edge advance(Actor actor, @Nullable Access last, long observed) {
        runs++;
        ownReads = 0;
        found = null;
        try {
            Access next = last == null ? machine.run(actor, this) : machine.resume(actor, last, observed, this);
            return new Edge(intern(actor, next, null), actor.passed);
        } catch (Machine.ThrownException e) {
            return ended(actor, e);
        }
    }

    private Edge ended(Actor actor, Machine.ThrownException e) {
        Access.Site site = new Access.Site(actor.top().code, Math.max(0, actor.top().pc - 1));
        Access end = new Access(Kind.END, -1, 0, 0, NOTHING, site);
        actor.frames.clear();
        return new Edge(intern(actor, end, e.getMessage()), actor.passed);
    }

    private static final Shape NOTHING = new Shape(64, false, false, true, 'V', false);

    private Node intern(Actor actor, Access next, @Nullable String thrown) {
        Turn turn = next.kind() == Kind.WAIT ? found : null;
        Actor here = turn == null ? actor : turn.start.copy();
        List<Seen> waitsFor = turn == null ? List.of() : turn.seen;
        Key.Builder key = new Key.Builder();
        waitsFor.forEach(seen -> key.add(seen.access().place()).add(seen.value()));
        Key whole = here.key(memory, next.kind() == Kind.END ? null : next)
                .and(key.with(next.kind()).with(thrown == null ? "" : thrown).build());
        Node node = known.get(whole);
        if (node == null) {
            node = new Node(nodes.size(), next, here, turn, turn == null ? 0 : perTurn, thrown);
            nodes.add(node);
            known.put(whole, node);
        }
        return node;
    }

    // ---- waiting

    static Access waiting(Access.Site site) {
        return new Access(Kind.WAIT, -1, 0, 0, NOTHING, site);
    }

    @Override
    public @Nullable Access turned(Actor actor, int head, int tail) {
        if (watchedFrame >= 0 && watchedFrame == actor.frames.size() - 1 && watchedHead == head) {
            return waiting(new Access.Site(actor.top().code, head));
        }
        if (trying) {
            return null;
        }
        int innermost = actor.frames.size() - 1;
        actor.turns.removeIf(turn -> turn.frame > innermost || (turn.frame == innermost && turn.head > head));
        Turn turn = actor.turn(head);
        if (turn != null && turn.seen.isEmpty()) {
            turn.tail = Math.max(tail, turn.tail);
            return null;
        }
        if (turn != null && repeats(turn)) {
            found = turn;
            return waiting(new Access.Site(actor.top().code, head));
        }
        if (turn != null) {
            tail = Math.max(tail, turn.tail);
            actor.turns.remove(turn);
        }
        Actor from = actor.copy();
        int id = starts.computeIfAbsent(from.key(memory, null), k -> starts.size());
        actor.turns.add(new Turn(actor.frames.size() - 1, head, tail, from, id, new ArrayList<>()));
        return null;
    }

    /** Whether a turn that sees the same does the same, and nothing else. */
    private boolean repeats(Turn turn) {
        Actor actor = turn.start.copy();
        actor.turns.clear();
        boolean once = turnsOnce(actor, turn);
        return once && turnsOnce(actor, turn);
    }

    private boolean turnsOnce(Actor actor, Turn turn) {
        trying = true;
        watchedFrame = turn.frame;
        watchedHead = turn.head;
        try {
            actor.passed = 0;
            ownReads = 0;
            Access next = machine.run(actor, this);
            int accesses = actor.passed;
            for (Seen seen : turn.seen) {
                if (!next.repeats(seen.access())) {
                    return false;
                }
                next = machine.resume(actor, next, seen.value(), this);
                accesses += actor.passed;
            }
            perTurn = accesses;
            return next.kind() == Kind.WAIT;
        } catch (Machine.ThrownException e) {
            return false;
        } finally {
            trying = false;
            watchedFrame = -1;
        }
    }

    private @Nullable Edge exhaust(Node node, Turn turn) {
        runs++;
        Actor start = node.actor.copy();
        start.turns.clear();
        Patience.Lost lost = new Patience(machine, turn, actor -> turnsOnce(actor, turn)).lose(start);
        if (lost == null) {
            return null;
        }
        Actor actor = lost.actor();
        int accesses = lost.turns() * perTurn;
        trying = true;
        try {
            Access next = machine.run(actor, this);
            for (Seen seen : turn.seen) {
                accesses += actor.passed;
                if (!next.repeats(seen.access())) {
                    return new Edge(intern(actor, next, null), accesses);
                }
                next = machine.resume(actor, next, seen.value(), this);
            }
            return new Edge(intern(actor, next, null), accesses + actor.passed);
        } catch (Machine.ThrownException e) {
            return new Edge(ended(actor, e).to(), accesses + actor.passed);
        } finally {
            trying = false;
        }
    }

    // ---- memory that nobody else touches

    @Override
    public boolean owns(Actor actor, int place, boolean writes) {
        memory.touch(place, number, writes);
        if (memory.isShared(place)) {
            return false;
        }
        if (++ownReads > MOST_OWN_READS) {
            // It waits for somebody who has not been seen to write there yet.
            memory.share(place);
        }
        return true;
    }

    @Override
    public long read(Actor actor, int place) {
        Long value = actor.own.get(place);
        return value != null ? value : memory.initial(place);
    }

    @Override
    public void write(Actor actor, int place, long value) {
        actor.own.put(place, value);
    }
}
