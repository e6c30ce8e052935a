package pagerace.results.run;

import java.util.List;
import java.util.Optional;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.Settings;

/**
 * What is to be calibrated.
 *
 * @param control by which it is
 * @param mode empty if it is free
 * @param modes among which it is free
 * @param slowed whether windows are left to the interpreter
 */
record Sought(Cell control, String mode, List<CompileMode> modes, boolean slowed) {
    /** What stands for a compile mode where the windows are left to the interpreter. */
    private static final String SLOWED = "slowed windows";

    private static final List<CompileMode> COMPILED = List.of(CompileMode.C2);

    /** What runs beside an interpreted window. */
    private static final List<CompileMode> BESIDE_SLOWED = List.of(CompileMode.C2, CompileMode.C1);

    /** Fully compiled rounds. */
    static Sought compiled(List<Cell> race) {
        return new Sought(control(race, COMPILED), "", COMPILED, false);
    }

    /** Rounds in this mode. */
    static Sought in(CompileMode mode, List<Cell> race) {
        return new Sought(control(race, List.of(mode)), mode.label(), List.of(mode), false);
    }

    /** Rounds with slowed windows. */
    static Sought slowed(List<Cell> race) {
        return new Sought(control(race, BESIDE_SLOWED), SLOWED, BESIDE_SLOWED, true);
    }

    /** Any of the scenario's cells where none is a control in these modes: then nothing can be calibrated. */
    private static Cell control(List<Cell> race, List<CompileMode> modes) {
        Optional<Cell> control = race.stream()
                .filter(cell -> cell.controlIn().containsAll(modes))
                .findFirst();
        return control.orElse(race.get(0));
    }

    boolean hasControl() {
        return control.controlIn().containsAll(modes);
    }

    String key() {
        return key(control.race(), mode);
    }

    private static String key(String race, String mode) {
        return mode.isEmpty() ? race : race + " " + mode;
    }

    /** What was found, told apart by the kind of evidence, which runs of before did not. */
    static Calibrated ofNow(Calibrated found) {
        boolean slowed = found.mode().isEmpty() && found.settings().windows().windowsInterpreted();
        return slowed ? found.inMode(SLOWED) : found;
    }

    static String keyOf(Calibrated found) {
        return key(found.room() + "/" + found.scenario(), ofNow(found).mode());
    }

    Calibrated found(Settings settings, double hitsPerSecond, int forks, Origin origin) {
        return new Calibrated(control.room(), control.scenario(), mode, settings, hitsPerSecond, forks, origin);
    }
}
