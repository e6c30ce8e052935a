package pagerace.results.explore;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Behaviour.Edge;
import pagerace.results.explore.Behaviour.Node;
import pagerace.results.record.Model;

/** A state on its way to the next. */
final class Move {
    /** How far an actor gets in one go, in accesses to fields and elements that are not final. */
    record Advance(int actor, Edge edge, boolean gaveUp) {}

    private final Search search;
    private final Behaviour[] behaviours;
    private final int[] at;
    private final long[] contents;
    private final long[][] buffers;

    /** What happened, in order; noted only for those who ask before. */
    private @Nullable List<Advance> advances;

    Move(Search search, int[] at, long[] contents, long[][] buffers) {
        this.search = search;
        this.behaviours = search.behaviours;
        this.at = at;
        this.contents = contents;
        this.buffers = buffers;
    }

    static Move from(Search search, State state) {
        return new Move(search, state.at.clone(), state.memory.clone(), state.buffers.clone());
    }

    Move noting(List<Advance> all) {
        advances = all;
        return this;
    }

    private void note(Advance advance) {
        if (advances != null) {
            advances.add(advance);
        }
    }

    State state(boolean unfair) {
        return new State(at, contents, buffers, unfair);
    }

    /** All actors up to their first access that others can meet. */
    Move start() {
        for (int t = 0; t < at.length; t++) {
            go(t, behaviours[t].start());
        }
        return this;
    }

    /** One actor makes the access that it stands before. */
    Move step(int t, Node node) {
        Access access = node.access;
        long old = visible(t, access.place());
        if (access.isWrite()) {
            long now = access.apply(old);
            int number = search.number(access.place());
            if (search.model == Model.TSO && !Search.drains(access)) {
                long[] buffer = Arrays.copyOf(buffers[t], buffers[t].length + 2);
                buffer[buffer.length - 2] = number;
                buffer[buffer.length - 1] = now;
                buffers[t] = buffer;
            } else {
                contents[number] = now;
            }
        }
        go(t, behaviours[t].next(node, access.observes(old)));
        wake(t);
        return this;
    }

    /** The oldest store of an actor reaches memory. */
    Move flush(int t) {
        contents[(int) buffers[t][0]] = buffers[t][1];
        buffers[t] = Arrays.copyOfRange(buffers[t], 2, buffers[t].length);
        wake(t);
        return this;
    }

    /** Whether it does so at all. */
    boolean giveUp(int t, Node node) {
        Edge edge = behaviours[t].giveUp(node);
        if (edge == null) {
            return false;
        }
        note(new Advance(t, edge, true));
        at[t] = edge.to().id;
        settle(t);
        return true;
    }

    private void go(int t, Edge edge) {
        note(new Advance(t, edge, false));
        at[t] = edge.to().id;
        settle(t);
    }

    /** On to the next access that others can meet, or to where the actor waits for them. */
    private void settle(int t) {
        while (true) {
            Node node = behaviours[t].node(at[t]);
            long observed = 0;
            if (node.access.kind().isAccess() && node.access.shape().unraced()) {
                Access access = node.access;
                int number = search.number(access.place());
                observed = access.observes(contents[number]);
                contents[number] = access.apply(contents[number]);
            } else if (node.access.kind() == Kind.FENCE) {
                if (buffers[t].length > 0) {
                    return;
                }
            } else if (!node.waits() || sees(t, node)) {
                return;
            }
            Edge edge = behaviours[t].next(node, observed);
            note(new Advance(t, edge, false));
            at[t] = edge.to().id;
        }
    }

    private void wake(int but) {
        for (int u = 0; u < at.length; u++) {
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

    /** What an actor would read. */
    long visible(int t, int place) {
        if (place < 0) {
            return 0;
        }
        int number = search.number(place);
        long[] buffer = buffers[t];
        for (int i = buffer.length - 2; i >= 0; i -= 2) {
            if (buffer[i] == number) {
                return buffer[i + 1];
            }
        }
        return contents[number];
    }
}
