package pagerace.results.record;

/**
 * The settings that provoked most in a scenario: an entry of {@code calibration.json}.
 *
 * @param mode the compile mode that was asked for; empty if the search was free to choose
 * @param settings the winner's
 * @param hitsPerSecond bad samples per second of measured time in the winner's last fork, which overstates them, as the
 *     best of several does
 * @param forks that the search ran
 */
public record Calibrated(
        String room, String scenario, String mode, Settings settings, double hitsPerSecond, int forks) {}
