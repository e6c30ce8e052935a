package pagerace.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pagerace.results.compare.Cost;
import pagerace.results.compare.Statistics;

/** The tables of costs on the page. */
final class CostTables {
    private CostTables() {}

    /** A cost in words. */
    record Priced(String variant, String run, String rounds, String nanos, String ratio, String interval) {}

    /** The benchmark by its class and method. */
    static String benchmark(Page.Bench bench) {
        return Text.plain(bench.benchmark().replaceFirst("^pagerace\\.bench\\.", ""), 2 * Text.LONG_NAME);
    }

    static List<Priced> priced(Page page, Page.Bench bench) {
        List<Priced> all = new ArrayList<>();
        bench.rows().forEach((variant, paid) -> {
            if (page.isMany()) {
                all.add(new Priced(
                        variant, paid.size() + " runs", "", "", many(paid).orElse(""), ""));
            } else {
                paid.forEach(one -> all.add(priced(variant, page.letter(one.run()), one.cost())));
            }
        });
        return all;
    }

    private static Priced priced(String variant, String run, Cost cost) {
        return new Priced(
                variant,
                run,
                Integer.toString(cost.rounds()),
                Figures.three(cost.nanosPerOp()),
                cost.ratio().isPresent() ? Figures.three(cost.ratio().getAsDouble()) : "",
                cost.ratioInterval()
                        .map(i -> Figures.interval(i.low(), i.high()))
                        .orElse(""));
    }

    /** The median of the ratios of many runs, and between what they lie; empty if there are none. */
    static Optional<String> many(List<Page.Paid> paid) {
        double[] ratios = paid.stream()
                .flatMap(one -> one.cost().ratio().stream().boxed())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Figures.three(Statistics.median(ratios)) + " x, by run "
                + Figures.interval(Wording.quantile(ratios, 0.05), Wording.quantile(ratios, 0.95)));
    }
}
