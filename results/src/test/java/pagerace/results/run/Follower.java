package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Progress;

/** Remembers what it is told. */
public final class Follower implements Progress {
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<Calibrated> calibrated = new ArrayList<>();
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private String end = "";

    @Override
    public void begin(String what, Duration budget) {}

    @Override
    public void step(String stage, int round, String cell, Duration left) {
        steps.add(stage + " " + round + " " + cell);
    }

    @Override
    public void count(String stage, int done, int all, String what, Duration left) {
        steps.add(stage + " " + done + " of " + all);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public synchronized void warnOnce(String message) {
        if (!warnings.contains(message)) {
            warnings.add(message);
        }
    }

    @Override
    public void calibrated(Calibrated found) {
        calibrated.add(found);
    }

    @Override
    public void end(String summary) {
        end = summary;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }

    List<Calibrated> calibrated() {
        return List.copyOf(calibrated);
    }

    String summary() {
        return end;
    }
}
