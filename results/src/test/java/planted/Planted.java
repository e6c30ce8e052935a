package planted;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/** Bugs that have to be found, and the code without them. */
public final class Planted {
    private Planted() {}

    private static VarHandle handle(MethodHandles.Lookup lookup, String field, Class<?> type) {
        try {
            return lookup.findVarHandle(lookup.lookupClass(), field, type).withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Store buffering: 0,0 needs stores that are delayed. */
    public static class Dekker {
        int x;
        int y;

        @Actor
        public void one(Result r) {
            x = 1;
            r.a = y;
        }

        @Actor
        public void two(Result r) {
            y = 1;
            r.b = x;
        }
    }

    /** The same, where stores may not be delayed. */
    public static class DekkerVolatile {
        volatile int x;
        volatile int y;

        @Actor
        public void one(Result r) {
            x = 1;
            r.a = y;
        }

        @Actor
        public void two(Result r) {
            y = 1;
            r.b = x;
        }
    }

    /** The same, with a fence in one of them only: half a Dekker is none. */
    public static class DekkerHalf {
        int x;
        int y;

        @Actor
        public void one(Result r) {
            x = 1;
            VarHandle.fullFence();
            r.a = y;
        }

        @Actor
        public void two(Result r) {
            y = 1;
            VarHandle.releaseFence();
            r.b = x;
        }
    }

    /** The same by a lock's operation between store and load, and by a fence. */
    public static class DekkerFenced {
        private static final VarHandle LOCK = handle(MethodHandles.lookup(), "lock", boolean.class);

        int x;
        int y;
        boolean lock;

        @Actor
        public void one(Result r) {
            x = 1;
            boolean unused = LOCK.compareAndSet(this, false, true);
            r.a = y;
        }

        @Actor
        public void two(Result r) {
            y = 1;
            VarHandle.fullFence();
            r.b = x;
        }
    }

    /** Lost update. */
    public static class Increments {
        int x;

        @Actor
        public void one() {
            x++;
        }

        @Actor
        public void two() {
            x++;
        }

        @Actor
        public void three() {
            x++;
        }

        @Arbiter
        public void end(Result r) {
            r.a = x;
        }
    }

    /** No update is lost under a spin lock, which waits without bound. */
    public static class Locked {
        private static final VarHandle LOCK = handle(MethodHandles.lookup(), "lock", boolean.class);

        int x;
        boolean lock;

        private void increment() {
            while (!LOCK.compareAndSet(this, false, true)) {
                while ((boolean) LOCK.getOpaque(this)) {
                    Thread.onSpinWait();
                }
            }
            x++;
            LOCK.setRelease(this, false);
        }

        @Actor
        public void one() {
            increment();
        }

        @Actor
        public void two() {
            increment();
        }

        @Actor
        public void three() {
            increment();
        }

        @Actor
        public void four() {
            increment();
        }

        @Arbiter
        public void end(Result r) {
            r.a = x;
        }
    }

    /** A stack whose top is compared by identity: the pop takes what has been freed and pushed again. */
    public static class Aba {
        private static final VarHandle TOP = handle(MethodHandles.lookup(), "top", Node.class);

        static final class Node {
            @Nullable
            Node below;
        }

        private final Node low = new Node();
        private final Node high = new Node();
        private @Nullable Node top = high;

        public Aba() {
            high.below = low;
        }

        private @Nullable Node pop() {
            Node first = top;
            if (first == null || !TOP.compareAndSet(this, first, first.below)) {
                return null;
            }
            return first;
        }

        private void push(Node node) {
            node.below = top;
            boolean unused = TOP.compareAndSet(this, node.below, node);
        }

        @Actor
        public void slow() {
            Node unused = pop();
        }

        @Actor
        public void quick() {
            Node first = pop();
            Node second = pop();
            if (first != null && second != null) {
                push(first);
            }
        }

        /** 1: low is on the stack, although quick holds it. */
        @Arbiter
        public void end(Result r) {
            r.a = top == low ? 1 : 0;
        }
    }

    /** The sleeper looks, then goes to sleep; the waker comes in between. */
    public static class MissedWakeup {
        volatile boolean done;
        volatile boolean asleep;
        volatile boolean woken;

        @Actor
        public void sleeper() {
            if (!done) {
                asleep = true;
                while (!woken) {
                    Thread.onSpinWait();
                }
            }
        }

        @Actor
        public void waker() {
            done = true;
            if (asleep) {
                woken = true;
            }
        }

        @Arbiter
        public void end(Result r) {
            r.a = 1;
        }
    }

    /** 1 seen, 2 patience lost after exactly so many turns; the counter counts in twos. */
    public static class Patient {
        volatile boolean set;

        @Actor
        public void setter() {
            set = true;
        }

        @Actor
        public void waiter(Result r) {
            int turns = 0;
            while (!set) {
                turns += 2;
                if (turns == 3000) {
                    r.a = 2;
                    return;
                }
                Thread.onSpinWait();
            }
            r.a = 1;
        }
    }

    /** What is published before its fields are written is seen half-made by nobody on x86, and its final field by nobody at all. */
    public static class Published {
        static final class Box {
            final int fixed;
            int plain;

            Box(int value) {
                fixed = value;
                plain = value;
            }
        }

        @Nullable
        Box box;

        @Actor
        public void writer() {
            box = new Box(7);
        }

        @Actor
        public void reader(Result r) {
            Box seen = box;
            if (seen != null) {
                r.a = seen.fixed;
                r.b = seen.plain;
            }
        }
    }

    /** No end, and nothing to wait for. */
    public static class Endless {
        int x;

        @Actor
        public void one() {
            for (int i = 1; i != 0; i |= 1) {
                x = i;
            }
        }
    }

    /** Two who count, for ever. */
    public static class Growing {
        int x;

        @Actor
        public void one() {
            while (true) {
                x++;
            }
        }

        @Actor
        public void two() {
            while (true) {
                x++;
            }
        }
    }

    /** Both read what nobody writes, and write what nobody else reads. */
    public static class Apart {
        private final int[] seen = {0, 0};
        private int given = 3;

        @Actor
        public void one() {
            seen[0] = given;
        }

        @Actor
        public void two() {
            seen[1] = given;
        }

        @Arbiter
        public void end(Result r) {
            r.a = seen[0];
            r.b = seen[1];
        }
    }
}
