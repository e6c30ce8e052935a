package pagerace.results.explore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.results.explore.Gate.Chooser;
import pagerace.results.explore.Move.Advance;

/** Drives real threads through a schedule, on the compiled classes as they are but for the gates. */
final class Replay {
    /** More accesses after the schedule than anybody needs who can come to an end. */
    private static final int MOST_EXTRA = 100_000;

    /** So many accesses of one actor. */
    private record Turn(int actor, int accesses) {}

    private final Search search;
    private final RoomLoader loader;

    Replay(Search search) {
        this.search = search;
        World world = search.scene.world;
        loader = new RoomLoader(world.loader().getParent(), Map.of(), bytes -> Gated.instrument(bytes, world));
        World.makeSmall(loader);
        // Or else an actor that is held up in an initializer would hold up all others.
        for (String name : world.loader().read()) {
            initialize(name.replace('/', '.'));
        }
    }

    /** The outcome of real threads that follow this schedule. */
    String outcome(Schedules.Schedule schedule) throws InterruptedException {
        List<Turn> turns = turns(schedule);
        int[] now = {0, turns.isEmpty() ? 0 : turns.get(0).accesses, 0};
        return outcome(ended -> {
            while (now[0] < turns.size() && (now[1] == 0 || ended[turns.get(now[0]).actor])) {
                now[0]++;
                now[1] = now[0] < turns.size() ? turns.get(now[0]).accesses : 0;
            }
            if (now[0] == turns.size()) {
                return ++now[2] > MOST_EXTRA ? -1 : roundRobin(ended, now[2]);
            }
            now[1]--;
            return turns.get(now[0]).actor;
        });
    }

    private static int roundRobin(boolean[] ended, int at) {
        for (int i = 0; i < ended.length; i++) {
            int t = (at + i) % ended.length;
            if (!ended[t]) {
                return t;
            }
        }
        return -1;
    }

    /** How many accesses each actor makes in a row. A turn that was made in vain counts towards an actor's patience. */
    private List<Turn> turns(Schedules.Schedule schedule) {
        List<Advance> advances = new ArrayList<>();
        Move unused = search.start(advances);
        State state = search.initial();
        for (int action : schedule.actions()) {
            state = search.after(state, action, advances).state(false);
        }
        int[] idle = new int[search.actors];
        List<Turn> turns = new ArrayList<>();
        for (Advance advance : advances) {
            int t = advance.actor();
            int accesses = advance.edge().accesses();
            if (advance.gaveUp()) {
                accesses = Math.max(1, accesses - idle[t]);
                idle[t] = 0;
            }
            idle[t] += advance.edge().to().waits() ? advance.edge().to().perTurn : 0;
            turns.add(new Turn(t, accesses));
        }
        return turns;
    }

    /** The outcome of real threads of which this one says who goes on. */
    String outcome(Chooser chooser) throws InterruptedException {
        Object state = make(search.scene.test.getName());
        List<Runnable> actors = new ArrayList<>();
        Method arbiter = null;
        Object result = null;
        for (Method method : state.getClass().getDeclaredMethods()) {
            boolean isArbiter = method.isAnnotationPresent(Arbiter.class);
            if ((isArbiter || method.isAnnotationPresent(Actor.class)) && method.getParameterCount() > 0) {
                result = result != null ? result : make(method.getParameterTypes()[0].getName());
            }
            arbiter = isArbiter ? method : arbiter;
        }
        for (Code code : search.scene.actors) {
            Method method = Arrays.stream(state.getClass().getDeclaredMethods())
                    .filter(m -> m.getName().equals(code.header.name()) && m.isAnnotationPresent(Actor.class))
                    .findFirst()
                    .orElseThrow();
            Object r = result;
            actors.add(() -> call(method, state, r));
        }
        if (!Gate.run(actors, chooser)) {
            return Search.DEADLOCK;
        }
        if (arbiter != null) {
            call(arbiter, state, result);
        }
        return String.valueOf(result);
    }

    private Class<?> initialize(String type) {
        try {
            return Class.forName(type, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new NotExplorableException("cannot load " + type + ": " + e);
        }
    }

    private Object make(String type) {
        try {
            var constructor = initialize(type).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new NotExplorableException("cannot make a " + type + ": " + e);
        }
    }

    private static void call(Method method, Object state, @Nullable Object result) {
        try {
            method.setAccessible(true);
            method.invoke(state, method.getParameterCount() == 0 ? new Object[0] : new Object[] {result});
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
