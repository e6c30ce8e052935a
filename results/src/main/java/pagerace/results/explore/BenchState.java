package pagerace.results.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** The objects of a benchmark as JMH makes them for one thread that is alone. */
final class BenchState {
    private final Map<String, String> params;
    private final Map<Class<?>, Object> made = new LinkedHashMap<>();

    /** @param params values of parameters, by name */
    BenchState(Map<String, String> params) {
        this.params = new HashMap<>(params);
    }

    /** The state of this class, set up; or what JMH tells a benchmark of itself. */
    Object of(Class<?> type) throws ReflectiveOperationException {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        if (type == BenchmarkParams.class) {
            return told();
        }
        if (type == ThreadParams.class) {
            return new ThreadParams(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        }
        if (!type.isAnnotationPresent(State.class)) {
            throw new NotExplorableException("a benchmark wants a " + type.getSimpleName());
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object state = constructor.newInstance();
        made.put(type, state);
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                field.setAccessible(true);
                field.set(state, value(field));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.setAccessible(true);
                method.invoke(state, arguments(method));
            }
        }
        return state;
    }

    Object[] arguments(Method method) throws ReflectiveOperationException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = of(method.getParameterTypes()[i]);
        }
        return arguments;
    }

    private Object value(Field field) {
        String value = params.getOrDefault(
                field.getName(), field.getAnnotation(Param.class).value()[0]);
        if (field.getType().isEnum()) {
            return Arrays.stream(field.getType().getEnumConstants())
                    .filter(constant -> constant.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new NotExplorableException("no variant " + value));
        }
        return field.getType() == int.class ? (Object) Integer.valueOf(value) : value;
    }

    private static BenchmarkParams told() {
        IterationParams none = new IterationParams(IterationType.MEASUREMENT, 0, TimeValue.NONE, 1);
        return new BenchmarkParams(
                "",
                "",
                false,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                none,
                none,
                Mode.AverageTime,
                new WorkloadParams(),
                TimeUnit.NANOSECONDS,
                1,
                "",
                List.of(),
                "",
                "",
                "",
                "",
                TimeValue.NONE);
    }
}
