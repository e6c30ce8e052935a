package pagerace.results.fork;

import java.nio.file.Path;
import pagerace.results.record.MachineLoad;

/** Looks at what else the machine does, before and after an invocation. Linux tells; elsewhere all is unknown. */
final class LoadProbe {
    private static final Path LOAD = Path.of("/proc/loadavg");

    private final double load = load();
    private final int runnable = runnable();
    private final long steal = SystemFiles.stealTicks();

    private LoadProbe() {}

    static LoadProbe begin() {
        return new LoadProbe();
    }

    MachineLoad end() {
        return new MachineLoad(load, load(), runnable, steal < 0 ? steal : SystemFiles.stealTicks() - steal);
    }

    private static double load() {
        String line = SystemFiles.line(LOAD);
        return line.isEmpty() ? -1 : Double.parseDouble(line.split(" ", -1)[0]);
    }

    private static int runnable() {
        String line = SystemFiles.line(LOAD);
        return line.isEmpty() ? -1 : Integer.parseInt(line.split("[ /]", -1)[3]);
    }
}
