package pagerace.results.plan;

import java.util.Objects;

/**
 * A JDK to fork the JVM of.
 *
 * @param java its executable; empty for one that only a record knows
 * @param description version and name, unlike that of every other one of the run
 * @param classPath what it runs; empty for what pagerace itself is
 */
public record Jdk(String java, String description, String classPath) {
    public Jdk {
        classPath = Objects.requireNonNullElse(classPath, "");
    }
}
