package pagerace.results.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.fork.Jvm;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.UnreadableRunException;
import pagerace.results.record.UserCache;

/** What calibration found for this user, kept per machine, JDK and build: an earlier run's find is where the next begins. */
final class CalibrationCache {
    private final Path folder;

    private CalibrationCache(Path folder) {
        this.folder = folder;
    }

    static CalibrationCache in(Path caches, RunHeader header) {
        return new CalibrationCache(caches.resolve("calibration").resolve(name(header)));
    }

    static CalibrationCache ofTheUser(RunHeader header) {
        return in(UserCache.folder(), header);
    }

    /** Nothing if nothing can be read: what is lost here is found again. */
    List<Calibrated> read() {
        try {
            return RunFolder.calibrationIn(folder);
        } catch (UnreadableRunException e) {
            return List.of();
        }
    }

    /** Keeps what this run found beside what others did in other scenarios. */
    void keep(List<Calibrated> found) {
        List<Calibrated> all = new ArrayList<>(found);
        all.removeIf(one -> one.origin() == Origin.PRIOR || one.origin() == Origin.DEFAULT || one.hitsPerSecond() == 0);
        if (all.isEmpty()) {
            return;
        }
        read().stream().filter(one -> found.stream().noneMatch(one::isAbout)).forEach(all::add);
        try {
            Files.createDirectories(folder);
            RunFolder.writeCalibration(folder, all);
        } catch (IOException | UnreadableRunException e) {
            // A read-only home: the next run searches again.
        }
    }

    /** Settings that are best with other arguments, on other CPUs or in other code need not be best here. */
    private static String name(RunHeader header) {
        List<Object> key = List.of(
                header.machine().processor().cpu(),
                header.machine().allowed(),
                header.suite(),
                header.plan().where().jvmArgs(),
                header.plan().where().cpus(),
                header.plan().where().placements(),
                header.jvms());
        return UserCache.name(key.toString(), Jvm.classPath());
    }
}
