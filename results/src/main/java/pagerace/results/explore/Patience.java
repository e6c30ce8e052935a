package pagerace.results.explore;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pagerace.results.explore.Actor.Frame;

/**
 * How an actor loses its patience: it makes the same turn over and over until it does something else. Turns that change
 * nothing but counters, by the same amount each time, are leapt over: {@link Leap} says how many, exactly.
 */
final class Patience {
    /** Nobody is more patient; who still turns never gives up. */
    private static final int MOST_TURNS = 1 << 20;

    /** Turns that are looked at before a leap. */
    private static final int SAMPLES = 3;

    /** An actor at the head of the loop, about to do something else, after so many turns. */
    record Lost(Actor actor, int turns) {}

    private final Machine machine;
    private final Actor.Turn turn;
    private final Predicate<Actor> turns;

    /** @param turns makes a turn; whether it was like this one */
    Patience(Machine machine, Actor.Turn turn, Predicate<Actor> turns) {
        this.machine = machine;
        this.turn = turn;
        this.turns = turns;
    }

    /** The actor when it has turned until it does something else; null if it never does. */
    @Nullable
    Lost lose(Actor start) {
        Actor now = start;
        int made = 0;
        while (made < MOST_TURNS) {
            Actor[] sample = new Actor[SAMPLES + 1];
            sample[0] = now;
            for (int i = 1; i <= SAMPLES; i++) {
                sample[i] = sample[i - 1].copy();
                if (!turns.test(sample[i])) {
                    return new Lost(sample[i - 1], made + i - 1);
                }
            }
            Actor predicted = after(sample[1], sample[2], 2);
            if (predicted != null && same(sample[1], sample[2])) {
                return null;
            }
            boolean steady = predicted != null && same(predicted, sample[SAMPLES]);
            long leap = steady ? new Leap(machine, turn).turns(sample[1].copy(), sample[2].copy()) : Leap.NONE;
            if (leap >= MOST_TURNS) {
                return null;
            }
            Actor landed = leap >= SAMPLES ? after(sample[1], sample[2], (int) leap) : null;
            now = landed != null ? landed : sample[SAMPLES];
            made += landed != null ? 1 + (int) leap : SAMPLES;
        }
        return null;
    }

    /** Where an actor is after so many turns, if one turn takes it from the first to the second; null if that is not known. */
    private static @Nullable Actor after(Actor first, Actor second, int turns) {
        if (first.frames.size() != second.frames.size() || first.made != second.made) {
            return null;
        }
        Actor actor = first.copy();
        for (int f = 0; f < actor.frames.size(); f++) {
            Frame frame = actor.frames.get(f);
            Frame next = second.frames.get(f);
            if (frame.code != next.code || frame.pc != next.pc || frame.depth != next.depth) {
                return null;
            }
            leap(frame.locals, next.locals, frame.locals.length, turns);
            leap(frame.stack, next.stack, frame.depth, turns);
        }
        Set<Integer> places = new HashSet<>(first.own.keySet());
        places.addAll(second.own.keySet());
        for (int place : places) {
            Long before = first.own.get(place);
            Long then = second.own.get(place);
            if (before == null || then == null) {
                return null;
            }
            actor.own.put(place, leap(before, then, turns));
        }
        return actor;
    }

    private static void leap(long[] values, long[] next, int size, int turns) {
        for (int i = 0; i < size; i++) {
            values[i] = leap(values[i], next[i], turns);
        }
    }

    private static long leap(long before, long then, int turns) {
        boolean number = !Memory.isReference(before) && !Memory.isReference(then);
        return number ? before + turns * (then - before) : then;
    }

    private static boolean same(Actor one, Actor other) {
        if (one.made != other.made || !one.own.equals(other.own)) {
            return false;
        }
        for (int f = 0; f < one.frames.size(); f++) {
            Frame a = one.frames.get(f);
            Frame b = other.frames.get(f);
            for (int i = 0; i < a.locals.length; i++) {
                if (a.code.liveAt(a.pc).get(i) && a.locals[i] != b.locals[i]) {
                    return false;
                }
            }
        }
        return true;
    }
}
