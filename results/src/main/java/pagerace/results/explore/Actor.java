package pagerace.results.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One actor on its way: its stack, and the memory that nobody else touches. */
final class Actor {
    /** One activation of a method. */
    static final class Frame {
        final Code code;
        final long[] locals;
        final long[] stack;
        int pc;
        int depth;

        Frame(Code code) {
            this.code = code;
            locals = new long[code.maxLocals];
            stack = new long[code.maxStack + 2];
        }

        Frame copy() {
            Frame copy = new Frame(code);
            System.arraycopy(locals, 0, copy.locals, 0, locals.length);
            System.arraycopy(stack, 0, copy.stack, 0, depth);
            copy.pc = pc;
            copy.depth = depth;
            return copy;
        }
    }

    /** What was read, by which instruction. */
    record Seen(Access access, long value) {}

    /** The turn of a loop that an activation is in, as long as it changes nothing that others share. */
    static final class Turn {
        /** Which activation, counted from the outermost. */
        final int frame;

        final int head;

        /** The actor as it was when the turn began. */
        final Actor start;

        final int startId;
        final List<Seen> seen;
        int tail;

        Turn(int frame, int head, int tail, Actor start, int startId, List<Seen> seen) {
            this.frame = frame;
            this.head = head;
            this.tail = tail;
            this.start = start;
            this.startId = startId;
            this.seen = seen;
        }

        /** The same turn, from its beginning. */
        Turn again() {
            return new Turn(frame, head, tail, start, startId, new ArrayList<>());
        }

        Turn copy() {
            return new Turn(frame, head, tail, start, startId, new ArrayList<>(seen));
        }
    }

    final int number;
    final List<Frame> frames = new ArrayList<>();
    final Map<Integer, Long> own = new HashMap<>();
    final Set<Long> escaped = new TreeSet<>();
    final List<Turn> turns = new ArrayList<>();
    int made;

    /** Accesses to fields and elements that are not final, since the last one to a shared place. */
    int passed;

    Actor(int number) {
        this.number = number;
    }

    Actor copy() {
        Actor copy = new Actor(number);
        frames.forEach(frame -> copy.frames.add(frame.copy()));
        copy.own.putAll(own);
        copy.escaped.addAll(escaped);
        turns.forEach(turn -> copy.turns.add(turn.copy()));
        copy.made = made;
        return copy;
    }

    Frame top() {
        return frames.get(frames.size() - 1);
    }

    /** The turn of this loop in the innermost activation. */
    @Nullable
    Turn turn(int head) {
        for (Turn turn : turns) {
            if (turn.frame == frames.size() - 1 && turn.head == head) {
                return turn;
            }
        }
        return null;
    }

    /** Turns of loops that have been left are over. */
    void endTurns() {
        turns.removeIf(turn -> turn.frame >= frames.size()
                || frames.get(turn.frame).pc < turn.head
                || frames.get(turn.frame).pc > turn.tail);
    }

    void saw(Access access, long value) {
        if (access.changes(value)) {
            turns.clear();
        } else {
            turns.forEach(turn -> turn.seen.add(new Seen(access, value)));
        }
    }

    /** Everything that decides what this actor does from here on, if it is about to do that. */
    Key key(Memory memory, @Nullable Access next) {
        endTurns();
        collect(memory, next);
        Key.Builder key = new Key.Builder();
        if (next != null) {
            key.with(next.kind())
                    .add(next.place())
                    .add(next.first())
                    .add(next.second())
                    .add(next.site().pc())
                    .with(next.site().code());
        }
        key.add(made).add(frames.size());
        for (Frame frame : frames) {
            key.add(frame.pc).add(frame.depth).with(frame.code);
            BitSet live = frame.code.liveAt(frame.pc);
            for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
                key.add(frame.locals[i]);
            }
            for (int i = 0; i < frame.depth; i++) {
                key.add(frame.stack[i]);
            }
        }
        new TreeMap<>(own).forEach((place, value) -> key.add(place).add(value));
        key.add(-1);
        escaped.forEach(key::add);
        for (Turn turn : turns) {
            key.add(-2).add(turn.frame).add(turn.head).add(turn.startId);
            turn.seen.forEach(seen -> key.add(seen.access().place())
                    .add(seen.access().site().pc())
                    .add(seen.value())
                    .with(seen.access().site().code()));
        }
        return key.build();
    }

    /** Forgets what is held by objects of its own that nothing can reach any more. */
    private void collect(Memory memory, @Nullable Access next) {
        Set<Long> reached = new HashSet<>(escaped);
        List<Long> open = new ArrayList<>(escaped);
        for (Frame frame : frames) {
            BitSet live = frame.code.liveAt(frame.pc);
            for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
                reach(frame.locals[i], reached, open);
            }
            for (int i = 0; i < frame.depth; i++) {
                reach(frame.stack[i], reached, open);
            }
        }
        if (next != null) {
            reach(next.first(), reached, open);
            reach(next.second(), reached, open);
        }
        Map<Long, List<Long>> pointers = new HashMap<>();
        own.forEach((place, value) -> {
            if (!(memory.thingOf(place) instanceof Memory.Fresh)) {
                reach(value, reached, open);
            } else if (Memory.isReference(value)) {
                pointers.computeIfAbsent(memory.referenceOf(place), r -> new ArrayList<>())
                        .add(value);
            }
        });
        while (!open.isEmpty()) {
            long object = open.remove(open.size() - 1);
            pointers.getOrDefault(object, List.of()).forEach(value -> reach(value, reached, open));
        }
        own.keySet()
                .removeIf(place ->
                        memory.thingOf(place) instanceof Memory.Fresh && !reached.contains(memory.referenceOf(place)));
    }

    private static void reach(long value, Set<Long> reached, List<Long> open) {
        if (Memory.isReference(value) && reached.add(value)) {
            open.add(value);
        }
    }
}
