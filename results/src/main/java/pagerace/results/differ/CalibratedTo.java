package pagerace.results.differ;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.differ.Pool.Shot;
import pagerace.results.record.Settings;

/**
 * What calibrations chose for the forks of a side.
 *
 * @param chosen the values of {@link #NAMES}, of each calibration
 */
record CalibratedTo(Set<List<Object>> chosen) {
    private static final List<String> NAMES =
            List.of("collector", "alignment", "phase", "interpreted windows", "spin style", "stride size", "strides");

    static CalibratedTo of(List<Shot> shots) {
        return new CalibratedTo(shots.stream()
                .map(Shot::settings)
                .distinct()
                .map(CalibratedTo::values)
                .collect(Collectors.toSet()));
    }

    private static List<Object> values(Settings settings) {
        return List.of(
                settings.vm().gc(),
                settings.lineUp().align(),
                settings.lineUp().phase(),
                settings.windows().windowsInterpreted(),
                settings.strides().spinStyle(),
                settings.strides().strideSize(),
                settings.strides().strideCount());
    }

    /** In what they are unlike others, {@code alignment NONE against JITTER}. */
    String against(CalibratedTo others) {
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (!values(i).equals(others.values(i))) {
                differ.add(NAMES.get(i) + " " + values(i) + " against " + others.values(i));
            }
        }
        return String.join(", ", differ);
    }

    private String values(int index) {
        return chosen.stream()
                .map(all -> all.get(index).toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    }
}
