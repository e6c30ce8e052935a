package pagerace.results.fleet;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader.State;

/**
 * What of a shard's forks is evidence in whole rounds. A shard that was preempted may have left half of a round: the last one
 * of each scenario, unless every cell of that scenario is in it. Blind to outcomes.
 */
final class WholeRounds {
    private WholeRounds() {}

    /** Which forks, by their index, are. */
    static BitSet forks(Run run) {
        List<ForkRecord> forks = run.forks();
        BitSet kept = new BitSet(forks.size());
        for (int i = 0; i < forks.size(); i++) {
            kept.set(i, forks.get(i).phase() == Phase.EVIDENCE);
        }
        if (run.header().state() != State.COMPLETE) {
            dropHalfRounds(run, kept);
        }
        return kept;
    }

    private static void dropHalfRounds(Run run, BitSet kept) {
        Map<String, Integer> last = new HashMap<>();
        Map<String, Set<String>> inLast = new HashMap<>();
        kept.stream().mapToObj(run.forks()::get).forEach(fork -> {
            if (last.merge(race(fork), fork.round(), Math::max) == fork.round()) {
                inLast.computeIfAbsent(race(fork) + fork.round(), any -> new HashSet<>())
                        .add(fork.test());
            }
        });
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            ForkRecord fork = run.forks().get(i);
            int round = last.getOrDefault(race(fork), 0);
            if (fork.round() == round && !isWhole(run, fork, inLast.getOrDefault(race(fork) + round, Set.of()))) {
                kept.clear(i);
            }
        }
    }

    private static String race(ForkRecord fork) {
        return fork.room() + "/" + fork.scenario() + " ";
    }

    /** Tests of one scenario have the name of one class before their variant. */
    private static boolean isWhole(Run run, ForkRecord fork, Collection<String> tests) {
        String prefix = fork.test().substring(0, fork.test().lastIndexOf('.') + 1);
        return run.header().plan().content().cells().stream()
                .filter(test -> test.startsWith(prefix))
                .allMatch(tests::contains);
    }

    /** Costs of whole rounds: the last one of a benchmark counts if all its variants are in it. */
    static List<CostRecord> costs(Run run) {
        Map<Object, Integer> last = new HashMap<>();
        run.costs().forEach(cost -> last.merge(cost.series(), cost.round(), Math::max));
        Map<Object, Set<String>> inLast = new HashMap<>();
        run.costs().stream()
                .filter(cost -> last.getOrDefault(cost.series(), 0) == cost.round())
                .forEach(cost -> inLast.computeIfAbsent(cost.series(), any -> new HashSet<>())
                        .add(cost.item()));
        return run.costs().stream()
                .filter(cost -> last.getOrDefault(cost.series(), 0) != cost.round()
                        || run.header().plan().content().benchmarks().stream()
                                .filter(item -> item.startsWith(cost.series().benchmark() + " "))
                                .filter(item -> isOf(item, cost))
                                .allMatch(inLast.getOrDefault(cost.series(), Set.of())::contains))
                .toList();
    }

    private static boolean isOf(String item, CostRecord cost) {
        String variant = item.split(" ", 3)[1];
        return item.equals(cost.series().item(variant, item.endsWith(" control")));
    }
}
