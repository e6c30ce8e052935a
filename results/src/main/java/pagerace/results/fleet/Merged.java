package pagerace.results.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.record.Run;

/**
 * What the shards of a plan come to: {@code merge.json}, but for the runs themselves.
 *
 * @param plan its id
 * @param shards how many the plan has
 * @param taken the attempts that count, one for each leg of a shard
 * @param missing shards of each leg of which there is nothing
 * @param unfinished shards of each leg whose attempt that counts did not come to its end
 * @param remarks one line each: what was left out, what was pooled and what was not, and why
 * @param folders of the groups, in order; one for each kind of machines, and one for each shard that is not pooled
 * @param runs of the groups
 */
public record Merged(
        String plan,
        int shards,
        List<String> taken,
        Map<Leg, List<Integer>> missing,
        Map<Leg, List<Integer>> unfinished,
        List<String> remarks,
        @JsonIgnore List<Path> folders,
        @JsonIgnore List<Run> runs) {
    public Merged {
        taken = List.copyOf(taken);
        missing = new TreeMap<>(missing);
        unfinished = new TreeMap<>(unfinished);
        remarks = List.copyOf(remarks);
        folders = List.copyOf(folders);
        runs = List.copyOf(runs);
    }

    /** Whether every shard came to its end. */
    @JsonIgnore
    public boolean isWhole() {
        return missing.isEmpty() && unfinished.isEmpty();
    }
}
