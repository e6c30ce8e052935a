package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Shards of like machines, of which those that stand apart were taken out until the others did not differ among themselves.
 *
 * @param alone those that are not pooled
 * @param agrees whether the others may be pooled; if not, none is
 * @param remarks one line each: which shards differ, and in what
 */
record Pooling(Set<Integer> alone, boolean agrees, List<String> remarks) {
    private static final int MOST_TRIES = 3;

    /**
     * Of these.
     *
     * @param ofCosts whether it is costs that differ, and not forks
     * @param check says in what they differ
     */
    static <T> Pooling of(Map<Integer, T> shards, boolean ofCosts, Function<Map<Integer, T>, Heterogeneity> check) {
        Map<Integer, T> rest = new TreeMap<>(shards);
        Set<Integer> alone = new TreeSet<>();
        List<String> remarks = new ArrayList<>();
        String differs = ofCosts ? "its costs differ from those of like ones" : "it differs from like ones";
        Heterogeneity found = check.apply(rest);
        for (int tries = 0; !found.things().isEmpty(); tries++) {
            found.shards()
                    .forEach((shard, in) -> remarks.add("shard " + shard + " stands alone: " + differs + " in " + in));
            alone.addAll(found.shards().keySet());
            rest.keySet().removeAll(alone);
            if (tries == MOST_TRIES || found.shards().isEmpty() || rest.size() < alone.size()) {
                remarks.add(
                        0,
                        (ofCosts ? "costs of shards " : "shards ") + Ranges.of(shards.keySet())
                                + " are not pooled, although their machines are alike: they differ among themselves in "
                                + String.join(", ", found.things()));
                return new Pooling(new TreeSet<>(shards.keySet()), false, remarks);
            }
            found = check.apply(rest);
        }
        return new Pooling(alone, true, remarks);
    }
}
