package pagerace.results.explore;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.objectweb.asm.Type;
import org.openjdk.jmh.annotations.Benchmark;
import pagerace.results.explore.Access.Kind;
import pagerace.results.record.Instructions.Counts;

/**
 * Counts what one call of a benchmark does to memory, by its access modes, as x86 would do it: an atomic
 * read-modify-write is one locked instruction, a volatile store is a store and a fence.
 */
public final class PathCount implements Machine.Owned {
    private static final int MOST_ACCESSES = 1_000_000;

    private final Map<Integer, Long> memory = new HashMap<>();

    private PathCount() {}

    /**
     * Of one thread that is alone.
     *
     * @param benchmark {@code pagerace.bench.IsizeBench.actualEnd}
     * @param params all parameters, the variant among them
     * @return empty if the engine cannot run it
     */
    public static Optional<Counts> of(String benchmark, Map<String, String> params) {
        int dot = benchmark.lastIndexOf('.');
        String type = benchmark.substring(0, dot).replace('.', '/');
        try {
            return Optional.of(
                    of(World.of(PathCount.class.getClassLoader()), type, benchmark.substring(dot + 1), params));
        } catch (NotExplorableException | Machine.ThrownException | ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    static Counts of(World world, String type, String name, Map<String, String> params)
            throws ReflectiveOperationException {
        Class<?> owner = world.type(type);
        Method method = Arrays.stream(owner.getDeclaredMethods())
                .filter(m -> m.getName().equals(name) && m.isAnnotationPresent(Benchmark.class))
                .findFirst()
                .orElseThrow(() -> new NotExplorableException("no benchmark " + name));
        BenchState state = new BenchState(params);
        Object bench = state.of(owner);
        Object[] arguments = state.arguments(method);
        List<Object> roots = new ArrayList<>(List.of(arguments));
        roots.add(bench);
        Memory memory = new Memory(roots, List.of(), false);
        Code code = Objects.requireNonNull(world.methods(type).get(name + Type.getMethodDescriptor(method)));
        PathCount path = new PathCount();
        return path.run(
                new Machine(world, memory, path, true),
                memory,
                code,
                memory.reference(bench),
                Arrays.stream(arguments).map(memory::reference).toList());
    }

    private Counts run(Machine machine, Memory initial, Code code, long bench, List<Long> arguments) {
        Actor actor = machine.start(0, code, bench, arguments);
        Access access = machine.run(actor, (a, head, tail) -> null);
        int[] counts = new int[4];
        for (int made = 0; access.kind() != Kind.END; made++) {
            if (made > MOST_ACCESSES) {
                throw new NotExplorableException("does not end");
            }
            int fences = access.kind() == Kind.FENCE
                            || (access.kind() == Kind.SET && access.shape().drains())
                    ? 1
                    : 0;
            counts[0] += access.kind().isAtomic() ? 1 : 0;
            counts[1] += fences;
            counts[2] += access.kind() == Kind.GET ? 1 : 0;
            counts[3] += access.kind() == Kind.SET ? 1 : 0;
            long old = access.place() < 0 ? 0 : memory.getOrDefault(access.place(), initial.initial(access.place()));
            if (access.isWrite()) {
                memory.put(access.place(), access.apply(old));
            }
            access = machine.resume(actor, access, access.observes(old), (a, head, tail) -> null);
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3], actor.made, List.of());
    }

    @Override
    public long read(Actor actor, int place) {
        throw new IllegalStateException("nothing is the actor's own");
    }

    @Override
    public void write(Actor actor, int place, long value) {
        throw new IllegalStateException("nothing is the actor's own");
    }

    @Override
    public boolean owns(Actor actor, int place, boolean writes) {
        return false; // So that every access is handed out, and counted.
    }
}
