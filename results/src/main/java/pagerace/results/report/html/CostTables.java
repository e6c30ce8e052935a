package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pagerace.results.cost.Claim;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.TradeOff;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Shares;
import pagerace.results.report.words.Tone;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Statistics;

/** The tables of costs on the page. */
final class CostTables {
    /** Of more runs the trade-offs are not shown: no two machines have the same. */
    private static final int FEW_RUNS = 3;

    private CostTables() {}

    /** A table in words, without columns that would be empty. */
    record Grid(List<String> columns, List<List<String>> rows) {
        static Grid of(List<String> columns, List<List<String>> rows) {
            List<Integer> used = IntStream.range(0, columns.size())
                    .filter(column ->
                            rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                    .boxed()
                    .toList();
            return new Grid(
                    used.stream().map(columns::get).toList(),
                    rows.stream()
                            .map(row -> used.stream().map(row::get).toList())
                            .toList());
        }
    }

    /** The trade-off of a room in a run. */
    record Trade(String title, TradeOff tradeOff) {}

    /** A claim in a run. */
    record Claimed(String run, Claim claim, Tone tone) {}

    /** A control of a table in a run, in words. */
    record Control(String run, String words, boolean isDisturbed) {}

    static List<Page.Bench> all(Page page) {
        return Stream.concat(page.rooms().stream().flatMap(room -> room.benches().stream()), page.primitives().stream())
                .toList();
    }

    /** The benchmark by its class and method. */
    static String title(Page.Bench bench) {
        return Text.plain(bench.title().replaceFirst("^pagerace\\.bench\\.", ""), 2 * Text.LONG_NAME);
    }

    /** The cheapest and the dearest of a table, of as many threads as there are; of the first run. */
    static String headline(Page.Bench bench) {
        List<Cost> costs = bench.rows().values().stream()
                .flatMap(paid -> paid.stream()
                        .filter(one -> one.run() == paid.get(0).run())
                        .map(Page.Paid::cost)
                        .max(Comparator.comparingInt(cost -> cost.series().threads()))
                        .stream())
                .sorted(Comparator.comparingDouble(Cost::nanosPerOp))
                .toList();
        Cost cheapest = costs.get(0);
        Cost dearest = costs.get(costs.size() - 1);
        return costs.size() == 1
                ? nanos(cheapest)
                : "cheapest " + nanos(cheapest) + ", dearest " + nanos(dearest) + ", "
                        + Figures.three(dearest.nanosPerOp() / cheapest.nanosPerOp()) + " times that";
    }

    private static String nanos(Cost cost) {
        return cost.variant() + ", " + Figures.three(cost.nanosPerOp()) + " ns/op"
                + (cost.isContended() ? " with " + cost.series().threads() + " threads" : "");
    }

    static Grid priced(Page page, Page.Bench bench) {
        boolean threads = bench.rows().values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.cost().isContended());
        List<List<String>> rows = new ArrayList<>();
        bench.rows().forEach((variant, paid) -> {
            if (page.isMany()) {
                rows.add(List.of(
                        variant,
                        Figures.counted(paid.size(), "run"),
                        "",
                        "",
                        "",
                        "",
                        many(paid).orElse(""),
                        "",
                        "",
                        "",
                        ""));
            } else {
                paid.forEach(one -> rows.add(priced(variant, page.letter(one.run()), threads, one.cost())));
            }
        });
        return Grid.of(
                List.of(
                        "variant",
                        "run",
                        "threads",
                        "rounds",
                        "ns/op",
                        "between",
                        "ratio",
                        "95 % interval",
                        "ns more",
                        "B/op",
                        "counted in a fork"),
                rows);
    }

    /** Benchmarks that differ in one number alone, as the share of writes, in one table of a run. */
    record Shared(String run, Shares shares) {
        Grid grid() {
            List<String> columns = Stream.concat(
                            Stream.of("variant"), shares.series().stream().map(shares::label))
                    .toList();
            return new Grid(
                    columns,
                    shares.variants().stream()
                            .map(variant -> Stream.concat(
                                            Stream.of(variant),
                                            shares.series().stream()
                                                    .map(series -> shares.cost(variant, series)
                                                            .map(CostTables::shared)
                                                            .orElse("")))
                                    .toList())
                            .toList());
        }
    }

    private static String shared(Cost cost) {
        String more = CostFigures.difference(cost);
        return Stream.of(
                        Figures.three(cost.nanosPerOp()) + " ns",
                        cost.relative().ratio().isPresent() ? Figures.ratio(cost, "±") : "",
                        more.isEmpty() ? "" : more + " ns")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static List<Shared> shared(Page page) {
        return page.isMany()
                ? List.of()
                : page.runs().stream()
                        .flatMap(run -> Shares.of(page.all()
                                        .comparisons()
                                        .get(run)
                                        .costs()
                                        .primitives())
                                .stream()
                                .map(shares -> new Shared(page.letter(run), shares)))
                        .toList();
    }

    private static List<String> priced(String variant, String run, boolean threads, Cost cost) {
        OptionalDouble ratio = cost.relative().ratio();
        return List.of(
                variant,
                run,
                threads ? Integer.toString(cost.series().threads()) : "",
                Integer.toString(cost.rounds()),
                Figures.three(cost.nanosPerOp()),
                threads ? CostFigures.between(cost.spread()) : "",
                ratio.isPresent() ? Figures.ratio(cost, "±") : "",
                cost.relative().interval().map(CostTables::interval).orElse(""),
                CostFigures.difference(cost),
                CostFigures.bytes(cost),
                cost.beside().counters().entrySet().stream()
                        .map(counter -> counter.getKey() + " " + Figures.three(counter.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String interval(Interval interval) {
        return Figures.interval(interval.low(), interval.high());
    }

    /** The median of the ratios of many runs, and between what they lie; empty if there are none. */
    static Optional<String> many(List<Page.Paid> paid) {
        double[] ratios = paid.stream()
                .flatMap(one -> one.cost().relative().ratio().stream().boxed())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Figures.three(Statistics.median(ratios)) + " x, by run "
                + Figures.interval(Wording.quantile(ratios, 0.05), Wording.quantile(ratios, 0.95)));
    }

    /** The base against itself, in each run. */
    static List<Control> controls(Page page, Page.Bench bench) {
        if (page.isMany()) {
            return List.of();
        }
        List<String> benchmarks = bench.rows().values().stream()
                .flatMap(paid -> paid.stream().map(one -> one.cost().benchmark()))
                .distinct()
                .toList();
        List<Control> controls = new ArrayList<>();
        for (int run : page.runs()) {
            for (CostControl control : page.all().comparisons().get(run).costs().controls()) {
                if (benchmarks.contains(control.benchmark())) {
                    String threads =
                            bench.isSweep() ? ", threads: " + control.series().threads() : "";
                    controls.add(new Control(
                            page.letter(run), CostFigures.control(control, "±") + threads, control.isDisturbed()));
                }
            }
        }
        return controls;
    }

    static List<Trade> trades(Page page, Page.Room room) {
        List<Trade> trades = new ArrayList<>();
        if (page.all().groups().size() > FEW_RUNS) {
            return trades;
        }
        for (int run : page.runs()) {
            for (RoomResult result : page.all().comparisons().get(run).rooms()) {
                if (result.bug().equals(room.bug())) {
                    TradeOff.of(result)
                            .ifPresent(one -> trades.add(new Trade(
                                    String.join(", ", one.scenarios())
                                            + (page.isSeveral() ? ", run " + page.letter(run) : ""),
                                    one)));
                }
            }
        }
        return trades;
    }

    /** What was measured of them. */
    static List<Claimed> claims(Page page) {
        List<Claimed> claims = new ArrayList<>();
        if (!page.isMany()) {
            for (int run : page.runs()) {
                for (Claim claim : page.all().comparisons().get(run).costs().claims()) {
                    if (claim.isMeasured()) {
                        claims.add(new Claimed(page.letter(run), claim, Tone.of(claim.verdict())));
                    }
                }
            }
        }
        return claims;
    }

    /** A sentence for each run that did not measure all. */
    static List<Chapters.Sentence> unmeasured(Page page) {
        return page.isMany()
                ? List.of()
                : page.runs().stream()
                        .flatMap(run ->
                                CostFigures.unmeasured(page.all()
                                                .comparisons()
                                                .get(run)
                                                .costs()
                                                .claims())
                                        .stream()
                                        .map(text -> new Chapters.Sentence(page.letter(run), text)))
                        .toList();
    }

    /** Of many runs: how often each claim came out how. */
    static Map<String, String> countedClaims(Page page) {
        return page.all().comparisons().stream()
                .flatMap(one -> one.costs().claims().stream())
                .collect(Collectors.groupingBy(
                        claim -> claim.room() + ": " + claim.quote(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.groupingBy(Claim::verdict, TreeMap::new, Collectors.counting()),
                                counts -> counts.entrySet().stream()
                                        .map(entry -> entry.getKey() + " ×" + entry.getValue())
                                        .collect(Collectors.joining(", ")))));
    }
}
