package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pagerace.model.CompileMode;
import pagerace.results.plan.Modes;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Calibrated;
import pagerace.results.record.RunFolder;
import picocli.CommandLine.Option;

/** How forks are compiled and set. */
final class HowOptions extends SeedOptions {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Compile mode of the forks: int, c1, c2; repeatable, rounds take turns. Default: c2, and a"
                    + " round of slowed windows.")
    private final List<CompileMode> modes = new ArrayList<>();

    @Option(
            names = "--slow-windows",
            description =
                    "Leave the methods in which a window is labelled to the interpreter, in all rounds: it provokes"
                            + " most, and no verdict of a fix rests on it.")
    private boolean slowed;

    @Option(
            names = "--widen",
            paramLabel = "N",
            description = "For teaching: a delay of N opaque reads inside every labelled window. Every output says so,"
                    + " and no verdict of a fix rests on it.")
    private int widen;

    @Option(
            names = "--calibration",
            paramLabel = "RUN",
            description = "Take the settings that an earlier run found (its folder, or the calibration.json in it).")
    private @Nullable Path calibration;

    /** @param full whether the modes that show least have a floor */
    Modes modes(boolean full) {
        if (widen < 0) {
            throw new UsageException("--widen " + widen + " must not be negative");
        }
        if (slowed && !modes.isEmpty()) {
            throw new UsageException("--slow-windows chooses what compiles the rest; leave --mode out");
        }
        return new Modes(modes, full, widen, slowed);
    }

    List<Calibrated> calibrated() {
        return calibration == null ? List.of() : RunFolder.readCalibration(calibration);
    }
}
