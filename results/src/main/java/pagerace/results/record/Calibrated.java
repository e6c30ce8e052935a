package pagerace.results.record;

import java.util.Objects;

/**
 * The settings that provoked most in a scenario: an entry of {@code calibration.json}.
 *
 * @param mode the compile mode that was asked for; empty if the search was free to choose
 * @param settings the winner's
 * @param hitsPerSecond bad samples per second of measured time in the winner's last fork, which overstates them, as the
 *     best of several does
 * @param forks that were run for it
 * @param origin where the settings come from
 */
public record Calibrated(
        String room, String scenario, String mode, Settings settings, double hitsPerSecond, int forks, Origin origin) {
    /** Where settings come from. */
    public enum Origin {
        /** The best of several that were tried in this run. */
        SEARCHED,
        /** Found by an earlier run on this machine, and as good when it was checked. */
        REUSED,
        /** The best on the recorded machine that is most like this one: there was no time to search. */
        PRIOR,
        /** What does in most scenarios: there was no time to search. */
        DEFAULT
    }

    public Calibrated {
        // Older runs did not say.
        origin = Objects.requireNonNullElse(origin, forks == 0 ? Origin.DEFAULT : Origin.SEARCHED);
    }

    /** The same, for another mode. */
    public Calibrated inMode(String other) {
        return new Calibrated(room, scenario, other, settings, hitsPerSecond, forks, origin);
    }

    /** Whether this is about the same scenario, and the same kind of evidence. */
    public boolean isAbout(Calibrated other) {
        return isAbout(other.room, other.scenario, other.mode);
    }

    /** Whether this is about such a scenario, and such a kind of evidence. */
    public boolean isAbout(String otherRoom, String otherScenario, String otherMode) {
        return room.equals(otherRoom) && scenario.equals(otherScenario) && mode.equals(otherMode);
    }
}
