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

    private static final String OR = " or ";

    private static final int MOST_VALUES = 3;

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
        return String.join(", ", unlike(others));
    }

    /** The same one by one; of many values the name alone. */
    List<String> unlike(CalibratedTo others) {
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String mine = values(i);
            String theirs = others.values(i);
            if (!mine.equals(theirs)) {
                boolean few = (mine + theirs).split(OR, -1).length <= MOST_VALUES;
                differ.add(NAMES.get(i) + (few ? " " + mine + " against " + theirs : ""));
            }
        }
        return differ;
    }

    private String values(int index) {
        return chosen.stream()
                .map(all -> all.get(index).toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(OR));
    }
}
