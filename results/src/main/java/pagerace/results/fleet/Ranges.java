package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Numbers of shards, for people. */
public final class Ranges {
    private Ranges() {}

    /** In order, runs of them in short: {@code 0-2, 7}. */
    public static String of(Collection<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int number : new TreeSet<>(numbers)) {
            if (first >= 0 && number == last + 1) {
                ranges.set(ranges.size() - 1, first + "-" + number);
            } else {
                first = number;
                ranges.add(String.valueOf(number));
            }
            last = number;
        }
        return String.join(", ", ranges);
    }
}
