package pagerace.results.cost;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import pagerace.results.cost.Claim.Verdict;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Statistics;

/**
 * What the threads say about costs, and which ratio of two costs of one round would show it. A claim of no cost holds if
 * the ratio's whole interval is below {@value #MATTERS}, one of a cost if it is above; a claim does not hold if the
 * interval lies on the other side.
 */
public final class Claims {
    /** Five per cent: less than what moving a hot field to another line can change. */
    private static final double MATTERS = 1.05;

    private static final String ISIZE = "000_85c3ffca54ee81db.txt";
    private static final String WRITEBACK = "002_2c9e424423a019c6.txt";
    private static final String SEEKHOLE = "003_dc61315d86da0dd1.txt";
    private static final String IOEND = "004_24c4e577b77aa653.txt";

    private static final List<Said> ALL = List.of(
            new Said(
                    "isize",
                    "two barrier()s emulate READ_ONCE: at no cost against the double read",
                    ISIZE,
                    alone("IsizeBench.actualEnd", "Barriers"),
                    alone("IsizeBench.actualEnd", "DoubleRead"),
                    false),
            new Said(
                    "isize",
                    "READ_ONCE in i_size_read: at no cost against the double read",
                    ISIZE,
                    alone("IsizeBench.actualEnd", "ReadOnce"),
                    alone("IsizeBench.actualEnd", "DoubleRead"),
                    false),
            new Said(
                    "writeback",
                    "the extra get/put could not \"possibly really matter\" (here beside set and end, without any I/O)",
                    WRITEBACK,
                    alone("WritebackBench.writeback", "HoldRef"),
                    alone("WritebackBench.writeback", "Trusting"),
                    false),
            new Said(
                    "writeback",
                    "an atomic access \"sounds expensive\", but that line is \"already likely dirty\": cold is dearer",
                    WRITEBACK,
                    alone("primitives.ColdRefcountBench.getAndPut", "GetAndAdd"),
                    alone("primitives.RefcountBench.dirty", "GetAndAdd"),
                    true),
            new Said(
                    "writeback",
                    "under a wake storm the loop needs more wakes per success than the reference",
                    WRITEBACK,
                    perEvent("WritebackBench.storm", "LoopInWait", "wakes", "successes"),
                    perEvent("WritebackBench.storm", "HoldRef", "wakes", "successes"),
                    true),
            new Said(
                    "writeback",
                    "under a wake storm the loop is less fair: its worst wait is longer",
                    WRITEBACK,
                    counter("WritebackBench.storm", "LoopInWait", "worstWaitNanos"),
                    counter("WritebackBench.storm", "HoldRef", "worstWaitNanos"),
                    true),
            new Said(
                    "seekhole",
                    "reclaim taking invalidate_lock \"would be really problematic\": eviction throughput",
                    SEEKHOLE,
                    role("SeekholeBench.reclaim", "EvictUnderLock", "evictor"),
                    role("SeekholeBench.reclaim", "Asserting", "evictor"),
                    true),
            new Said(
                    "seekhole",
                    "reclaim taking invalidate_lock \"would be really problematic\": worst stall",
                    SEEKHOLE,
                    counter("SeekholeBench.reclaim", "EvictUnderLock", "worstStallNanos"),
                    counter("SeekholeBench.reclaim", "Asserting", "worstStallNanos"),
                    true),
            new Said(
                    "seekhole",
                    "\"just let it keep seeking\": at no cost",
                    SEEKHOLE,
                    alone("SeekholeBench.release", "SeekAgain"),
                    alone("SeekholeBench.release", "Asserting"),
                    false),
            new Said(
                    "seekhole",
                    "\"a bit more relaxed\" is \"all that's needed\": at no cost",
                    SEEKHOLE,
                    alone("SeekholeBench.release", "Relaxed"),
                    alone("SeekholeBench.release", "Asserting"),
                    false),
            new Said(
                    "seekhole",
                    "\"lock and recheck\" per folio \"works ok\": at no cost",
                    SEEKHOLE,
                    alone("SeekholeBench.release", "LockAndRecheck"),
                    alone("SeekholeBench.release", "Asserting"),
                    false),
            new Said(
                    "ioend",
                    "i_data_sem held over an overwrite stalls locked writers",
                    IOEND,
                    role("IoendBench.writers", "HoldDataSem", "lockedWriter"),
                    role("IoendBench.writers", "SharedSlot", "lockedWriter"),
                    true),
            new Said(
                    "ioend",
                    "i_data_sem held over an overwrite costs the overwrite",
                    IOEND,
                    alone("IoendBench.overwrite", "HoldDataSem"),
                    alone("IoendBench.overwrite", "SharedSlot"),
                    true));

    private Claims() {}

    /**
     * Puts to the test what was said about the rooms that were benchmarked.
     *
     * @param controls of the same records: where one is disturbed, nobody can tell
     */
    public static List<Claim> test(List<CostRecord> records, List<CostControl> controls) {
        List<CostRecord> measured =
                records.stream().filter(CostRecord::succeeded).toList();
        return ALL.stream()
                .filter(said -> said.isAbout(measured))
                .map(said -> said.test(measured, controls))
                .toList();
    }

    /**
     * A claim, and what would show it.
     *
     * @param dearer whether the claim is that the one costs more than the other; else that it does not
     */
    private record Said(String room, String quote, String seed, Quantity over, Quantity under, boolean dearer) {
        boolean isAbout(List<CostRecord> records) {
            return records.stream().anyMatch(record -> record.room().equals(room))
                    || !over.byRound(records).isEmpty();
        }

        Claim test(List<CostRecord> records, List<CostControl> controls) {
            double[] ratios = CostComparer.ratios(over.byRound(records), under.byRound(records));
            Optional<Interval> interval = Statistics.ratioInterval(ratios);
            String why = why(ratios, interval, controls);
            return new Claim(
                    room,
                    quote,
                    seed,
                    over.overWords(under),
                    String.format(Locale.ROOT, "holds if the interval is %s %.2f", dearer ? "above" : "below", MATTERS),
                    ratios.length,
                    CostComparer.median(ratios),
                    interval,
                    why.isEmpty() ? verdict(interval.orElseThrow()) : Verdict.CANNOT_TELL,
                    why);
        }

        private String why(double[] ratios, Optional<Interval> interval, List<CostControl> controls) {
            if (ratios.length == 0) {
                return "not measured in this run";
            }
            if (interval.isEmpty()) {
                return "too few rounds";
            }
            if (controls.stream().anyMatch(c -> c.isDisturbed() && (over.isIn(c) || under.isIn(c)))) {
                return "the machine was disturbed";
            }
            boolean undecided = interval.get().contains(MATTERS);
            return undecided ? String.format(Locale.ROOT, "the interval contains %.2f", MATTERS) : "";
        }

        private Verdict verdict(Interval interval) {
            return dearer == interval.low() > MATTERS ? Verdict.HOLDS : Verdict.DOES_NOT;
        }
    }

    /**
     * A figure of one variant.
     *
     * @param what in words
     */
    private record Quantity(
            String benchmark, Mode mode, String variant, String role, String what, ToDoubleFunction<CostRecord> value) {
        Map<Integer, Double> byRound(List<CostRecord> records) {
            return CostComparer.byRound(
                    records.stream()
                            .filter(record -> record.series().benchmark().equals("pagerace.bench." + benchmark)
                                    && record.series().mode() == mode
                                    && record.variant().equals(variant))
                            .toList(),
                    value);
        }

        boolean isIn(CostControl control) {
            return control.series().benchmark().equals("pagerace.bench." + benchmark)
                    && control.series().mode() == mode
                    && (role.isEmpty() || control.role().equals(role));
        }

        String overWords(Quantity under) {
            return benchmark.equals(under.benchmark)
                    ? variant + " / " + under.variant + ", " + benchmark + ", " + what
                    : benchmark + " / " + under.benchmark + ", " + variant + ", " + what;
        }
    }

    private static Quantity alone(String benchmark, String variant) {
        return new Quantity(benchmark, Mode.UNCONTENDED, variant, "", "ns/op", CostRecord::figure);
    }

    private static Quantity role(String benchmark, String variant, String role) {
        return new Quantity(
                benchmark,
                Mode.CONTENDED,
                variant,
                role,
                role + ", ns/op",
                record -> record.measured().roles().getOrDefault(role, 0.0));
    }

    private static Quantity counter(String benchmark, String variant, String counter) {
        return new Quantity(
                benchmark,
                Mode.CONTENDED,
                variant,
                "",
                counter,
                record -> record.measured().counters().getOrDefault(counter, 0.0));
    }

    private static Quantity perEvent(String benchmark, String variant, String counter, String event) {
        return new Quantity(benchmark, Mode.CONTENDED, variant, "", counter + " / " + event, record -> {
            double events = record.measured().counters().getOrDefault(event, 0.0);
            return events > 0 ? record.measured().counters().getOrDefault(counter, 0.0) / events : 0;
        });
    }
}
