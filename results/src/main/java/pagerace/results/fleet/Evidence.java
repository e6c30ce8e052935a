package pagerace.results.fleet;

import java.util.BitSet;
import java.util.List;
import pagerace.results.differ.Fingerprint;
import pagerace.results.fleet.ShardFolder.Found;
import pagerace.results.record.Conditions;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/**
 * What one attempt at a shard brings to a merge.
 *
 * @param kept which lines of its forks are evidence in whole rounds
 * @param forks these
 */
record Evidence(
        Found found,
        Conditions conditions,
        BitSet kept,
        List<ForkRecord> forks,
        List<CostRecord> costs,
        List<Explored> explored) {
    /**
     * Shards of one kind may be pooled.
     *
     * @param crowded whether other CPUs of its sockets, with which it shares caches and memory, had much to do
     */
    record Kind(Fingerprint fingerprint, boolean crowded) {
        /** In what the two are unlike, in words. */
        String unlike(Kind other) {
            String unlike = fingerprint.unlike(other.fingerprint);
            String crowd = crowded == other.crowded ? "" : "how busy others were on their sockets";
            return unlike + (unlike.isEmpty() || crowd.isEmpty() ? "" : ", ") + crowd;
        }
    }

    static Evidence of(Found found) {
        Run run = RunFolder.read(found.path(), warning -> {});
        BitSet kept = WholeRounds.forks(run);
        List<ForkRecord> forks = ForkList.of(run.forks()).at(kept.stream());
        return new Evidence(
                found, RunFolder.conditions(found.path()), kept, forks, WholeRounds.costs(run), run.explored());
    }

    int index() {
        return found.shard().index();
    }

    Kind kind() {
        return new Kind(Fingerprint.of(found.header()), conditions.isCrowded());
    }

    /** Why it is unlike those of its kind, whatever it shows; empty if it is not. */
    String disturbance() {
        String machine = conditions.disturbance();
        boolean all = !forks.isEmpty()
                && forks.stream().allMatch(fork -> fork.ending().disturbed());
        return machine.isEmpty() && all ? "the machine disturbed all its forks" : machine;
    }
}
