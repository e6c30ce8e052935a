package pagerace.results.cost;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import pagerace.model.Catalogue;
import pagerace.model.Claim.Figure;
import pagerace.results.cost.Claim.Scale;
import pagerace.results.cost.Claim.Verdict;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;
import pagerace.results.statistics.Statistics;

/**
 * What the threads say about costs, and which ratio of two costs of one round would show it. A claim of no cost holds if
 * the ratio's whole interval is below {@value #MATTERS}, one of a cost if it is above; a claim does not hold if the
 * interval lies on the other side. Where a claim was made of a longer operation, its length from which on the difference
 * is below five per cent takes the place of the ratio, and the shortest such operation that of the bound.
 */
public final class Claims {
    /** Five per cent: less than what moving a hot field to another line can change. */
    private static final double MATTERS = 1.05;

    private Claims() {}

    /**
     * Puts to the test what was said about the rooms that were benchmarked.
     *
     * @param controls of the same records: where one is disturbed, nobody can tell
     */
    public static List<Claim> test(List<CostRecord> records, List<CostControl> controls) {
        List<CostRecord> measured =
                records.stream().filter(CostRecord::succeeded).toList();
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.claims().stream().map(claim -> new Said(bug.room(), claim)))
                .filter(said -> said.isAbout(measured))
                .map(said -> said.test(measured, controls))
                .toList();
    }

    /**
     * A claim of a room, and what would show it.
     */
    private record Said(String room, pagerace.model.Claim claim, Quantity over, Quantity under) {
        Said(String room, pagerace.model.Claim claim) {
            this(room, claim, Quantity.of(claim.over()), Quantity.of(claim.under()));
        }

        boolean isAbout(List<CostRecord> records) {
            return records.stream().anyMatch(record -> record.room().equals(room))
                    || !over.byRound(records).isEmpty();
        }

        Claim test(List<CostRecord> records, List<CostControl> controls) {
            Map<Integer, Double> unders = under.byRound(records);
            double[] ratios = CostComparer.ratios(over.byRound(records), unders);
            Ratio relative = new Ratio(CostComparer.median(ratios), Statistics.ratioInterval(ratios));
            Optional<Scale> scale = claim.beside().isEmpty() || ratios.length == 0
                    ? Optional.empty()
                    : Optional.of(scale(relative, unders));
            Optional<Interval> decides =
                    claim.beside().isEmpty() ? relative.interval() : scale.flatMap(Scale::interval);
            String why = why(ratios, decides, controls);
            return new Claim(
                    room,
                    claim.quote(),
                    claim.seed(),
                    new Claim.Measured(over.overWords(under), rule(), ratios.length, relative, scale),
                    why.isEmpty() ? verdict(decides.orElseThrow()) : Verdict.CANNOT_TELL,
                    why);
        }

        private double bound() {
            return claim.beside().isEmpty() ? MATTERS : claim.shortestNanos();
        }

        private String rule() {
            return claim.beside().isEmpty()
                    ? String.format(
                            Locale.ROOT,
                            "holds if the interval is %s %.2f",
                            claim.dearer() ? "above" : "below",
                            MATTERS)
                    : "holds if that is shorter than " + claim.shortestNanos() + " ns, which " + claim.beside()
                            + " takes at the least";
        }

        private Scale scale(Ratio relative, Map<Integer, Double> unders) {
            double unit = CostComparer.median(unders.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .orElseThrow();
            double more = unit * (relative.ratio().orElse(1) - 1);
            return new Scale(
                    claim.beside(),
                    more,
                    length(more),
                    relative.interval()
                            .map(i -> new Interval(length(unit * (i.low() - 1)), length(unit * (i.high() - 1)))));
        }

        /** From where on it is below five per cent. */
        private static double length(double nanos) {
            return Math.max(0, nanos / (MATTERS - 1));
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
            if (!interval.get().contains(bound())) {
                return "";
            }
            return claim.beside().isEmpty()
                    ? String.format(Locale.ROOT, "the interval contains %.2f", MATTERS)
                    : "the interval contains " + claim.shortestNanos() + " ns";
        }

        private Verdict verdict(Interval interval) {
            return claim.dearer() == interval.low() > bound() ? Verdict.HOLDS : Verdict.DOES_NOT;
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
                            .filter(record -> record.series().benchmark().endsWith("." + benchmark)
                                    && record.series().mode() == mode
                                    && record.variant().equals(variant))
                            .toList(),
                    value);
        }

        boolean isIn(CostControl control) {
            return control.series().benchmark().endsWith("." + benchmark)
                    && control.series().mode() == mode
                    && (role.isEmpty() || control.role().equals(role));
        }

        String overWords(Quantity under) {
            return benchmark.equals(under.benchmark)
                    ? variant + " / " + under.variant + ", " + benchmark + ", " + what
                    : benchmark + " / " + under.benchmark + ", " + variant + ", " + what;
        }

        static Quantity of(Figure figure) {
            String role = figure.role();
            String counter = figure.counter();
            String per = figure.per();
            if (!role.isEmpty()) {
                return contended(
                        figure,
                        role + ", ns/op",
                        record -> record.measured().roles().getOrDefault(role, 0.0));
            }
            if (!per.isEmpty()) {
                return contended(figure, counter + " / " + per, record -> {
                    double events = record.measured().counters().getOrDefault(per, 0.0);
                    return events > 0 ? record.measured().counters().getOrDefault(counter, 0.0) / events : 0;
                });
            }
            if (!counter.isEmpty()) {
                return contended(
                        figure, counter, record -> record.measured().counters().getOrDefault(counter, 0.0));
            }
            return new Quantity(
                    figure.benchmark(), Mode.UNCONTENDED, figure.variant(), "", "ns/op", CostRecord::figure);
        }

        private static Quantity contended(Figure figure, String what, ToDoubleFunction<CostRecord> value) {
            return new Quantity(figure.benchmark(), Mode.CONTENDED, figure.variant(), figure.role(), what, value);
        }
    }
}
