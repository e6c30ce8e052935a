package pagerace.results.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import pagerace.results.record.MachineLoad;

/** Looks at what else the machine does, before and after an invocation. Linux tells; elsewhere all is unknown. */
final class LoadProbe {
    private static final int UNKNOWN = -1;

    /** {@code cpu  user nice system idle iowait irq softirq steal}. */
    private static final int STEAL = 8;

    private final double load = load();
    private final double runnable = of("/proc/loadavg", line -> Double.parseDouble(line.split("[ /]", -1)[3]));
    private final double steal = steal();

    private LoadProbe() {}

    static LoadProbe begin() {
        return new LoadProbe();
    }

    MachineLoad end() {
        double stealNow = steal();
        return new MachineLoad(load, load(), (int) runnable, steal < 0 ? UNKNOWN : (long) (stealNow - steal));
    }

    private static double load() {
        return of("/proc/loadavg", line -> Double.parseDouble(line.split(" ", -1)[0]));
    }

    private static double steal() {
        return of("/proc/stat", line -> Double.parseDouble(line.split(" +", -1)[STEAL]));
    }

    private static double of(String file, ToDoubleFunction<String> figure) {
        try {
            return figure.applyAsDouble(Files.readAllLines(Path.of(file)).get(0));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
