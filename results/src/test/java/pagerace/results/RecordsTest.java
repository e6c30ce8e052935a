package pagerace.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pagerace.results.plan.Plan;

/** A record that nobody can fill in by heart is copied wrong some day. */
class RecordsTest {
    private static final int MOST_COMPONENTS = 8;

    @Test
    void noRecordHasMoreThanEightComponents() throws IOException {
        Path classes = Path.of(
                Plan.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<Class<?>> records;
        try (Stream<Path> files = Files.walk(classes.resolve("pagerace"))) {
            records = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(file -> load(file.replace('/', '.').substring(0, file.length() - ".class".length())))
                    .filter(Class::isRecord)
                    .toList();
        }
        assertThat(records).contains(Plan.class).hasSizeGreaterThan(100);
        assertThat(records)
                .allSatisfy(type -> assertThat(type.getRecordComponents())
                        .as(type.getName())
                        .hasSizeLessThanOrEqualTo(MOST_COMPONENTS));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RecordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
