package pagerace.results.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets real threads go on one at a time, from one access to memory to the next. Passing it orders what comes before with
 * what comes after, as a lock does. It is public for the classes of rooms alone, whose accesses call it.
 */
public final class Gate {
    private static final long MOST_MILLIS = 20_000;

    /** An actor, which may be held up. */
    private static final class Held extends Thread {
        private final Gate gate;
        private final int number;

        Held(Gate gate, int number, Runnable body) {
            super(body, "actor-" + number);
            this.gate = gate;
            this.number = number;
            setDaemon(true);
        }
    }

    /** Thrown where an actor stands when nothing is left for it to do. */
    private static final class AbandonedError extends Error {
        private static final long serialVersionUID = 1;

        AbandonedError() {
            super(null, null, false, false);
        }
    }

    /** Says who makes the next access. */
    interface Chooser {
        /** One of those that have not ended; -1 to abandon all. */
        int next(boolean[] ended);
    }

    private final Chooser chooser;
    private final boolean[] arrived;
    private final boolean[] ended;
    private int turn;
    private boolean abandoned;
    private @Nullable Throwable thrown;

    private Gate(Chooser chooser, int actors) {
        this.chooser = chooser;
        arrived = new boolean[actors];
        ended = new boolean[actors];
    }

    /** Before each access: an actor waits for its turn; any other thread goes on. */
    public static void pass() {
        if (Thread.currentThread() instanceof Held actor) {
            actor.gate.pass(actor.number);
        }
    }

    /**
     * Runs these bodies, each in a thread of its own. First every one goes up to its first access, in order.
     *
     * @return whether all came to their end
     * @throws NotExplorableException if one threw an exception, or hangs between two accesses
     */
    static boolean run(List<Runnable> bodies, Chooser chooser) throws InterruptedException {
        Gate gate = new Gate(chooser, bodies.size());
        List<Held> threads = new ArrayList<>();
        for (int t = 0; t < bodies.size(); t++) {
            int number = t;
            threads.add(new Held(gate, number, () -> gate.live(number, bodies.get(number))));
        }
        threads.forEach(Thread::start);
        for (Held thread : threads) {
            thread.join(MOST_MILLIS);
            if (thread.isAlive()) {
                throw new NotExplorableException("a thread hangs between two accesses: " + thread.getName());
            }
        }
        if (gate.thrown != null) {
            throw new NotExplorableException("an actor throws " + gate.thrown);
        }
        return !gate.abandoned;
    }

    private void live(int me, Runnable body) {
        Throwable failure = null;
        try {
            enter(me);
            body.run();
        } catch (AbandonedError e) {
            // As planned.
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        leave(me, failure);
    }

    private synchronized void enter(int me) {
        await(me);
    }

    private synchronized void pass(int me) {
        goOn(me);
        await(me);
    }

    private synchronized void leave(int me, @Nullable Throwable failure) {
        ended[me] = true;
        thrown = failure != null ? failure : thrown;
        goOn(me);
    }

    private void goOn(int me) {
        boolean first = !arrived[me];
        arrived[me] = true;
        turn = first && me + 1 < arrived.length ? me + 1 : chooser.next(ended.clone());
        abandoned |= turn < 0 && !allEnded();
        notifyAll();
    }

    private boolean allEnded() {
        for (boolean each : ended) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    private void await(int me) {
        while (turn != me && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AbandonedError();
            }
        }
        if (abandoned) {
            throw new AbandonedError();
        }
    }
}
