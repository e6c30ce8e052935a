package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import pagerace.results.fleet.FleetPlan.Part;

/** Deals shards out to scenarios: where more hits are needed, there are more shards. */
final class Allotment {
    private Allotment() {}

    /**
     * A scenario.
     *
     * @param cells all of it that is run
     * @param benchmarks of its room
     * @param seconds how long one machine would take for its verdicts; only the proportions count
     */
    record Race(List<String> cells, List<String> benchmarks, double seconds) {
        Race {
            cells = List.copyOf(cells);
            benchmarks = List.copyOf(benchmarks);
        }
    }

    /**
     * Parts for so many shards. If there are at least as many as scenarios, each has one at least, and each further one goes
     * where a machine still has most to do; else scenarios share shards, the longest first, each where least is to do.
     */
    static List<Part> of(List<Race> races, int shards) {
        return shards >= races.size() ? spread(races, shards) : packed(races, shards);
    }

    private static List<Part> spread(List<Race> races, int shards) {
        int[] counts = new int[races.size()];
        PriorityQueue<Integer> longest = new PriorityQueue<>(
                Comparator.comparingDouble((Integer i) -> -races.get(i).seconds() / counts[i])
                        .thenComparing(Comparator.naturalOrder()));
        IntStream.range(0, races.size()).forEach(i -> {
            counts[i] = 1;
            longest.add(i);
        });
        for (int dealt = races.size(); dealt < shards; dealt++) {
            int most = longest.remove();
            counts[most]++;
            longest.add(most);
        }
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < counts.length; i++) {
            parts.add(new Part(
                    first, counts[i], races.get(i).cells(), races.get(i).benchmarks()));
            first += counts[i];
        }
        return parts;
    }

    private static List<Part> packed(List<Race> races, int shards) {
        List<List<Race>> bins = IntStream.range(0, shards)
                .<List<Race>>mapToObj(i -> new ArrayList<>())
                .toList();
        races.stream()
                .sorted(Comparator.comparingDouble(Race::seconds).reversed())
                .forEach(race -> bins.stream()
                        .min(Comparator.comparingDouble(
                                bin -> bin.stream().mapToDouble(Race::seconds).sum()))
                        .orElseThrow()
                        .add(race));
        return IntStream.range(0, shards)
                .mapToObj(i -> new Part(
                        i,
                        1,
                        bins.get(i).stream()
                                .flatMap(race -> race.cells().stream())
                                .toList(),
                        bins.get(i).stream()
                                .flatMap(race -> race.benchmarks().stream())
                                .distinct()
                                .toList()))
                .toList();
    }
}
