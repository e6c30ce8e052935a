package pagerace.results.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells in {@code /proc} and {@code /sys}. Elsewhere, and where it is not allowed to look, there is nothing. */
public final class SystemFiles {
    /** {@code cpu  user nice system idle iowait irq softirq steal} of {@code /proc/stat}. */
    private static final int STEAL = 8;

    private SystemFiles() {}

    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first line, without blanks around it; empty if there is none. */
    public static String line(Path file) {
        return lines(file).stream().findFirst().orElse("").strip();
    }

    /** The value of a line {@code name: value}; empty if there is none. */
    static String value(Path file, String name) {
        String prefix = name + ":";
        return lines(file).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Clock ticks since the start in which the hypervisor ran somebody else, over all CPUs; -1 if unknown. */
    static long stealTicks() {
        String[] fields = line(Path.of("/proc/stat")).split(" +", -1);
        return fields.length > STEAL ? Long.parseLong(fields[STEAL]) : -1;
    }
}
