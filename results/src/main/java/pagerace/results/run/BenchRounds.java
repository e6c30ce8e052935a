package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.BenchRunner;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.record.Verdicts;

/**
 * Runs rounds of JMH invocations with one fork each until the budget is spent, or all is known well enough. JMH would run
 * all forks of a benchmark back to back, where drift of the machine looks like a difference between variants; here
 * variants alternate in random order, and ratios are taken within a round.
 */
final class BenchRounds {
    /** One that was forecast to end in time may be late by so much, or by so many times what others took: machines get busy. */
    private static final Duration LEAST_OVERTIME = Duration.ofSeconds(5);

    private static final int TIMES_OTHERS = 3;

    private final Map<Series, List<BenchItem>> items;
    private final Verdicts verdicts;
    private final double precision;
    private final BenchRunner runner;
    private final Journal journal;
    private final Random random;

    private Duration wall = Duration.ZERO;
    private int count;

    BenchRounds(
            List<BenchItem> items,
            Verdicts verdicts,
            double precision,
            BenchRunner runner,
            Journal journal,
            long seed) {
        this.items = items.stream()
                .collect(Collectors.groupingBy(BenchItem::series, LinkedHashMap::new, Collectors.toList()));
        this.verdicts = verdicts;
        this.precision = precision;
        this.runner = runner;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /** Runs rounds; when the budget ends, the last one may have done only some of its invocations. */
    void run(int firstRound, Budget budget) throws InterruptedException {
        for (int round = firstRound; !items.isEmpty(); round++) {
            List<Series> order = new ArrayList<>(items.keySet());
            Collections.shuffle(order, random);
            for (Series series : order) {
                // What is compared stands close in time.
                List<BenchItem> variants = new ArrayList<>(items.getOrDefault(series, List.of()));
                Collections.shuffle(variants, random);
                for (BenchItem item : variants) {
                    if (!budget.hasRoomFor(count == 0 ? Duration.ofSeconds(1) : wall.dividedBy(count))) {
                        return;
                    }
                    invoke(item, round, budget);
                }
            }
            if (precision > 0) {
                items.keySet().retainAll(verdicts.imprecise(journal.costs(), precision));
            }
        }
    }

    private void invoke(BenchItem item, int round, Budget budget) throws InterruptedException {
        Duration others = wall.multipliedBy(TIMES_OTHERS).dividedBy(Math.max(1, count));
        Duration late = others.compareTo(LEAST_OVERTIME) > 0 ? others : LEAST_OVERTIME;
        CostRecord cost = runner.invoke(item, round, budget.left().plus(late));
        journal.add(cost);
        wall = wall.plusNanos(cost.invocation().wallNanos());
        count++;
    }
}
