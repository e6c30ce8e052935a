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
 * variants alternate in random order, and ratios are taken within a round. What answers quote comes first, since a price
 * is asked for before all prices are.
 */
final class BenchRounds {
    /** One that was forecast to end in time may be late by so much, or by so many times what others took: machines get busy. */
    private static final Duration LEAST_OVERTIME = Duration.ofSeconds(5);

    private static final int TIMES_OTHERS = 3;

    /** From so many rounds on a ratio has an interval, and the base against itself is a check of it. */
    private static final int ENOUGH = 3;

    private final List<BenchItem> quoted;
    private final Map<Series, List<BenchItem>> items;
    private final Verdicts verdicts;
    private final double precision;
    private final BenchRunner runner;
    private final Journal journal;
    private final Random random;

    private Duration wall = Duration.ZERO;
    private int count;

    /** @param quoted those that come first, the most important before others; empty if none do */
    BenchRounds(
            List<BenchItem> items,
            List<BenchItem> quoted,
            Verdicts verdicts,
            double precision,
            BenchRunner runner,
            Journal journal,
            long seed) {
        this.items = bySeries(items);
        this.quoted = List.copyOf(quoted);
        this.verdicts = verdicts;
        this.precision = precision;
        this.runner = runner;
        this.journal = journal;
        this.random = new Random(seed);
    }

    private static Map<Series, List<BenchItem>> bySeries(List<BenchItem> items) {
        return items.stream()
                .collect(Collectors.groupingBy(BenchItem::series, LinkedHashMap::new, Collectors.toList()));
    }

    /** Runs rounds; when the budget ends, the last one may have done only some of its invocations. */
    void run(int firstRound, Budget budget) throws InterruptedException {
        int first = firstRound;
        for (; !quoted.isEmpty() && first <= 2 * ENOUGH; first++) {
            boolean alone = first <= ENOUGH;
            List<BenchItem> some =
                    quoted.stream().filter(item -> !alone || !item.control()).toList();
            if (!round(bySeries(some), first, budget)) {
                return;
            }
        }
        for (int round = first; !items.isEmpty(); round++) {
            List<Series> order = new ArrayList<>(items.keySet());
            Collections.shuffle(order, random);
            Map<Series, List<BenchItem>> all = new LinkedHashMap<>();
            order.forEach(series -> all.put(series, items.getOrDefault(series, List.of())));
            if (!round(all, round, budget)) {
                return;
            }
            if (precision > 0) {
                items.keySet().retainAll(verdicts.imprecise(journal.costs(), precision));
            }
        }
    }

    /** Whether there was time for all of it. What is compared stands close in time. */
    private boolean round(Map<Series, List<BenchItem>> some, int round, Budget budget) throws InterruptedException {
        for (List<BenchItem> series : some.values()) {
            List<BenchItem> variants = new ArrayList<>(series);
            Collections.shuffle(variants, random);
            for (BenchItem item : variants) {
                if (!budget.hasRoomFor(count == 0 ? Duration.ofSeconds(1) : wall.dividedBy(count))) {
                    return false;
                }
                invoke(item, round, budget);
            }
        }
        return true;
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
