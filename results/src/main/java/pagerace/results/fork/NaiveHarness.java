package pagerace.results.fork;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.WordResult;

/**
 * What people write by hand, to compare with: one thread per actor, a {@link CyclicBarrier}, and a fresh state per
 * iteration, made and counted in the barrier's action. The main class of a VM of its own.
 *
 * <p>Arguments: {@code <test> <seconds>}. Standard output gets one line, as {@link JcstressFork} writes it.
 */
public final class NaiveHarness {
    private final Constructor<?> constructor;
    private final List<MethodHandle> actors;
    private final List<MethodHandle> arbiters;
    private final CyclicBarrier barrier;
    private final long end;
    private final Map<WordResult, Long> counts = new HashMap<>();

    private @Nullable Object state;
    private WordResult result = new WordResult();
    private volatile boolean done;

    private NaiveHarness(Class<?> test, long nanos) throws ReflectiveOperationException {
        constructor = test.getConstructor();
        actors = handles(test, Actor.class);
        arbiters = handles(test, Arbiter.class);
        barrier = new CyclicBarrier(actors.size(), this::next);
        end = System.nanoTime() + nanos;
    }

    public static void main(String[] args) throws Exception {
        String test = args[0];
        int nested = test.lastIndexOf('.');
        Class<?> type = Class.forName(test.substring(0, nested) + "$" + test.substring(nested + 1));
        Map<String, Long> words = new NaiveHarness(type, Long.parseLong(args[1]) * 1_000_000_000L).run();
        System.out.println(Child.MARK
                + words.entrySet().stream()
                        .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{\"outcomes\":{", "}}")));
    }

    private Map<String, Long> run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (MethodHandle actor : actors) {
            Thread thread = new Thread(() -> race(actor));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((outcome, count) -> words.merge(outcome.toString(), count, Long::sum));
        return words;
    }

    private void race(MethodHandle actor) {
        try {
            barrier.await();
            while (!done) {
                call(actor);
                barrier.await();
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The action of the barrier: everybody waits. */
    private void next() {
        if (state != null) {
            arbiters.forEach(this::call);
            counts.merge(result, 1L, Long::sum);
        }
        try {
            state = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        result = new WordResult();
        done = System.nanoTime() >= end;
    }

    private void call(MethodHandle method) {
        try {
            if (method.type().parameterCount() == 1) {
                method.invoke(state);
            } else {
                method.invoke(state, result);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MethodHandle> handles(Class<?> test, Class<? extends Annotation> kind)
            throws IllegalAccessException {
        List<MethodHandle> handles = new ArrayList<>();
        for (Method method : Arrays.stream(test.getMethods())
                .filter(candidate -> candidate.isAnnotationPresent(kind))
                .sorted(Comparator.comparing(Method::getName))
                .toList()) {
            handles.add(MethodHandles.lookup().unreflect(method));
        }
        return handles;
    }
}
