package pagerace.results.report.html;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ForkGroup;
import pagerace.results.judge.TradeOff;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Summary;
import pagerace.results.statistics.Interval;

/**
 * What the script of the page draws, as JSON: an object with the members {@code scenes}, {@code benches} and
 * {@code tradeOffs}, by anchor.
 * Rates are bad samples per million.
 */
final class ChartData {
    /** So many machines are drawn one by one. */
    static final int MOST_GRIDS = 12;

    /** What fixes do with schedules is computed for the page; it need not have it. */
    private static final Duration FOR_THE_STAGE = Duration.ofSeconds(20);

    private static final int MOST_DOTS = 40;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_TITLE = 200;
    private static final double MILLION = 1e6;

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Page page;

    private ChartData(Page page) {
        this.page = page;
    }

    static ObjectNode of(Page page) {
        ChartData data = new ChartData(page);
        ObjectNode json = JSON.createObjectNode();
        ObjectNode scenes = json.putObject("scenes");
        ObjectNode benches = json.putObject("benches");
        ObjectNode tradeOffs = json.putObject("tradeOffs");
        ObjectNode stages = json.putObject("stages");
        Stage stage = new Stage(FOR_THE_STAGE);
        for (Page.Room room : page.rooms()) {
            room.scenes().forEach(scene -> scenes.set(scene.id(), data.scene(scene)));
            if (!page.isMany()) {
                room.scenes().forEach(scene -> stages.set(scene.id(), stage.of(room, scene)));
            }
            room.benches().forEach(bench -> benches.set(bench.id(), data.bench(bench)));
            tradeOffs.set(room.id(), data.tradeOffs(room));
        }
        page.primitives().forEach(bench -> benches.set(bench.id(), data.bench(bench)));
        return json;
    }

    private ObjectNode scene(Page.Scene scene) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode rows = json.putArray("rows");
        scene.rows().forEach(row -> rows.add(label(row.label())));
        ArrayNode words = json.putArray("words");
        List<String> all = scene.words();
        all.forEach(word -> words.addObject()
                .put("word", label(word))
                .put("bad", scene.scenario().bad().contains(word))
                .put("known", scene.scenario().words().contains(word)));
        ArrayNode histograms = json.putArray("histograms");
        if (page.isMany()) {
            histograms.add(histogram(
                    "all runs", all, scene.rows().stream().map(Page.Row::seen).toList()));
        } else {
            for (Page.InRun run : scene.runs()) {
                histograms.add(histogram(page.letter(run.run()), all, of(run.run(), scene)));
            }
        }
        json.set("grids", grids(scene));
        return json;
    }

    /** What one run saw of each row of a scenario, if anything. */
    private static List<List<Page.Seen>> of(int run, Page.Scene scene) {
        return scene.rows().stream()
                .map(row ->
                        row.seen().stream().filter(seen -> seen.run() == run).toList())
                .toList();
    }

    private static ObjectNode histogram(String title, List<String> words, List<List<Page.Seen>> rows) {
        ObjectNode json = JSON.createObjectNode().put("run", title);
        ArrayNode counts = json.putArray("counts");
        for (List<Page.Seen> row : rows) {
            ArrayNode ofRow = counts.addArray();
            for (String word : words) {
                ofRow.add(row.stream()
                        .mapToLong(seen -> seen.cell().counts().outcomes().getOrDefault(word, 0L))
                        .sum());
            }
        }
        return json;
    }

    private ArrayNode grids(Page.Scene scene) {
        ArrayNode grids = JSON.createArrayNode();
        if (page.isMany()) {
            ObjectNode overview = grids.addObject()
                    .put(
                            "title",
                            "every dot is the typical rate of one of "
                                    + scene.runs().size() + " runs");
            ArrayNode rows = overview.putArray("rows");
            scene.rows().forEach(row -> rows.addArray().add(overRuns(row)));
        }
        for (int run : chosen(scene)) {
            ObjectNode grid = grids.addObject().put("title", title(run));
            ArrayNode rows = grid.putArray("rows");
            for (List<Page.Seen> row : of(run, scene)) {
                ArrayNode lanes = rows.addArray();
                row.forEach(seen -> seen.comparison().details().of(seen.cell()).stream()
                        .sorted(Comparator.comparing(
                                        (ForkGroup group) -> group.alike().mode())
                                .reversed())
                        .forEach(group -> lanes.add(lane(group))));
            }
        }
        return grids;
    }

    /** All runs, or some that lie evenly between the one whose positive control shows least and that with most. */
    private List<Integer> chosen(Page.Scene scene) {
        if (!page.isMany()) {
            return scene.runs().stream().map(Page.InRun::run).toList();
        }
        List<Page.InRun> byRate = scene.runs().stream()
                .sorted(Comparator.comparingDouble(run -> controlRate(run)))
                .toList();
        return IntStream.range(0, MOST_GRIDS)
                .mapToObj(i -> (int) Math.round((double) i * (byRate.size() - 1) / (MOST_GRIDS - 1)))
                .distinct()
                .map(i -> byRate.get(i).run())
                .toList();
    }

    private static double controlRate(Page.InRun run) {
        return run.result().cells().stream()
                .filter(cell -> cell.subject().isControl())
                .flatMap(cell -> cell.rates().rate().stream())
                .mapToDouble(rate -> rate.typical())
                .max()
                .orElse(0);
    }

    private String title(int run) {
        Comparison comparison = page.all().groups().get(run).comparison();
        if (!page.isSeveral()) {
            return "";
        }
        String name = page.isMany() ? comparison.header().id() : page.letter(run);
        return Text.plain(name, LONGEST_LABEL) + ": " + Text.plain(Summary.machine(comparison.header()), LONGEST_LABEL);
    }

    private static ObjectNode lane(ForkGroup group) {
        ObjectNode json = JSON.createObjectNode()
                .put("mode", group.alike().mode().label())
                .put("placement", group.alike().placement().toString())
                .put("jvm", Text.plain(group.alike().jvm(), LONGEST_LABEL))
                .put("forks", group.forks())
                .put("exposed", group.exposed())
                .put("typical", group.rate().typical() * MILLION);
        group.rate().interval().ifPresent(interval -> put(json, interval, MILLION));
        ArrayNode dots = json.putArray("dots");
        group.dots()
                .forEach(dot -> dots.addArray()
                        .add(rounded(dot.rate() * MILLION))
                        .add(dot.bad())
                        .add(dot.samples())
                        .add(dot.round()));
        return json;
    }

    private static ObjectNode overRuns(Page.Row row) {
        double[] rates = row.seen().stream()
                .flatMap(seen -> seen.cell().rates().rate().stream())
                .mapToDouble(rate -> rate.typical() * MILLION)
                .filter(rate -> rate > 0)
                .sorted()
                .toArray();
        ObjectNode json = JSON.createObjectNode()
                .put("mode", "")
                .put("forks", row.seen().size())
                .put("exposed", rates.length);
        ArrayNode dots = json.putArray("dots");
        TreeSet<Integer> ranks = new TreeSet<>();
        for (int i = 0; i < MOST_DOTS && rates.length > 0; i++) {
            ranks.add((int) Math.round((double) i * (rates.length - 1) / (MOST_DOTS - 1)));
        }
        ranks.forEach(rank -> dots.addArray().add(rounded(rates[rank])));
        return json;
    }

    private ObjectNode bench(Page.Bench bench) {
        ObjectNode json = JSON.createObjectNode().put("base", label(bench.base()));
        ArrayNode rows = json.putArray("rows");
        bench.rows().forEach((variant, paid) -> {
            ObjectNode row = rows.addObject().put("variant", label(variant));
            ArrayNode runs = row.putArray("runs");
            for (Page.Paid one :
                    page.isMany() ? paid.subList(0, Math.min(paid.size(), Comparisons.MOST_COMPARED)) : paid) {
                runs.add(paid(page.letter(one.run()), one.cost()));
            }
        });
        return json;
    }

    private static ObjectNode paid(String run, Cost cost) {
        ObjectNode json = JSON.createObjectNode()
                .put("run", run)
                .put("threads", cost.series().threads())
                .put("nanos", rounded(cost.nanosPerOp()))
                .put("slowest", rounded(cost.spread().high()))
                .put("fastest", rounded(cost.spread().low()))
                .put("sure", CostFigures.isSure(cost))
                .put("rounds", cost.rounds());
        if (cost.relative().ratio().isPresent()) {
            json.put("ratio", cost.relative().ratio().getAsDouble());
        }
        Optional<Interval> interval = cost.relative().interval();
        interval.ifPresent(i -> put(json, i, 1));
        return json;
    }

    private ArrayNode tradeOffs(Page.Room room) {
        ArrayNode grids = JSON.createArrayNode();
        for (CostTables.Trade trade : CostTables.trades(page, room)) {
            ObjectNode grid = grids.addObject().put("title", Text.plain(trade.title(), LONGEST_TITLE));
            ArrayNode points = grid.putArray("points");
            for (TradeOff.Point point : trade.tradeOff().points()) {
                ObjectNode json = points.addObject()
                        .put("variant", label(point.label()))
                        .put("cost", rounded(point.cost()))
                        .put("residual", rounded(point.left().residual()))
                        .put("left", CostFigures.residual(point, "≤"))
                        .put("complete", point.isComplete())
                        .put("sure", point.isSure())
                        .put("dominated", point.isDominated());
                point.costInterval().ifPresent(interval -> put(json, interval, 1));
            }
        }
        return grids;
    }

    private static void put(ObjectNode json, Interval interval, double unit) {
        json.put("low", rounded(interval.low() * unit)).put("high", rounded(interval.high() * unit));
    }

    /** Four digits are more than a chart can show. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).doubleValue();
    }

    private static String label(String text) {
        return Text.plain(text, LONGEST_LABEL);
    }
}
