package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pagerace.results.cost.Cost;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Ruling.Evidence;
import pagerace.results.judge.TimeToExposure;
import pagerace.results.judge.Verdict;
import pagerace.results.record.RunHeader;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Tone;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Statistics;

/** What the page says of cells, in words that need no column head beside them. */
final class Wording {
    private static final int PERCENT = 100;

    /** What the matrix abbreviates. */
    static final String BRIEF = "ok ≥N: fully compiled code showed nothing, and leaks at least N times less often than"
            + " the buggy variant of the same rounds; N/M: bad outcomes per million samples; bug: the buggy code showed"
            + " it, open: another variant did, as documented; proved: every schedule was followed, and none is bad,"
            + " witness: one is; ?: too few hits of the buggy variant to say"
            + " more; grey: not raced, or says nothing of a fix.";

    private Wording() {}

    /**
     * One line about a cell, in one run or summed up over many.
     *
     * @param run the letter of the run; empty where there is but one, or many
     * @param tone for the style sheet
     * @param verdict in words
     * @param brief verdict and figure for the matrix: {@code ok ≥2900}
     * @param figure rate or bound, as short as it goes; may be empty
     * @param explored what every schedule comes to, as short as it goes; empty if nobody explored, or of many runs
     * @param exposed forks that showed the bug, of all that ran
     * @param sentence what that rests on
     */
    record Line(
            String run,
            Tone tone,
            String verdict,
            String brief,
            String figure,
            String explored,
            String exposed,
            String sentence) {}

    static List<Line> lines(Page page, Page.Row row) {
        if (page.isMany()) {
            return List.of(many(row));
        }
        return row.seen().stream()
                .map(seen -> line(page.letter(seen.run()), seen))
                .toList();
    }

    private static Line line(String run, Page.Seen seen) {
        CellResult cell = seen.cell();
        return new Line(
                run,
                Tone.of(cell),
                cell.ruling().untilSeen().map(Wording::seenIn).orElseGet(() -> Figures.verdict(cell)),
                brief(cell),
                figure(cell),
                Explorations.brief(cell),
                cell.counts().exposed() + " of " + cell.counts().forks(),
                (sentence(cell, seen.comparison().header()) + circumstances(seen) + " " + Explorations.sentence(cell))
                        .strip());
    }

    /** As short as it goes; {@link #BRIEF} says what it means. */
    private static String brief(CellResult cell) {
        String rate = cell.rates()
                .rate()
                .filter(one -> one.typical() > 0)
                .map(one -> " " + Figures.three(one.typical() * 1e6) + "/M")
                .orElse("");
        String reduction = cell.ruling()
                .evidence()
                .filter(evidence -> evidence.reduction() >= 1)
                .map(evidence -> " ≥" + Figures.reduction(evidence.reduction()))
                .orElse("");
        String proof = cell.explored()
                .map(found -> switch (found.kind()) {
                    case OPEN -> "witness";
                    case CLOSED, RACE_FREE, BESIDE_THE_POINT -> proved(cell);
                    case BOUNDED, REFUSED -> "";
                })
                .orElse("");
        return switch (cell.verdict()) {
            case REPRODUCED -> "bug" + rate;
            case LEAKS_AS_DOCUMENTED -> "open" + rate;
            case LEAKS -> "leaks" + rate;
            case HOLDS -> "ok" + reduction;
            case CLEAN -> Tone.isNotObservable(cell) ? "not observable" : "clean";
            case INCONCLUSIVE -> (proof.isEmpty() ? "unsure" : proof) + reduction;
            case NOT_RUN -> proof.isEmpty() ? "not run" : proof;
            case NOT_JUDGED ->
                cell.ruling()
                        .untilSeen()
                        .map(Wording::seenIn)
                        .orElseGet(() -> cell.verdict().toString());
            case RACE_FREE, BESIDE_THE_POINT, CONTRADICTED, NOT_PROVOKED ->
                cell.verdict().toString();
        };
    }

    /** What no schedule leads to may still be the compiler's doing. */
    private static String proved(CellResult cell) {
        return switch (cell.grade()) {
            case CLOSED -> "proved";
            case NOT_OBSERVABLE -> "not observable";
            case OPEN, UNDECIDED -> "";
        };
    }

    private static String seenIn(TimeToExposure time) {
        return "seen in " + time.seconds().size() + " of " + time.repetitions();
    }

    /** What is to be known of the forks, beside what they saw. */
    private static String circumstances(Page.Seen seen) {
        CellResult.Circumstances of = seen.cell().circumstances();
        return remark(of.widened(), "had widened windows, which proves leaks and never their absence")
                + remark(of.oversubscribed(), "had fewer CPUs than actors")
                + remark(of.disturbed(), "ran while the machine was disturbed");
    }

    private static String remark(int forks, String what) {
        return forks == 0 ? "" : " " + Figures.counted(forks, "fork") + " " + what + ".";
    }

    private static String figure(CellResult cell) {
        return switch (cell.verdict()) {
            case REPRODUCED, LEAKS_AS_DOCUMENTED, LEAKS -> perMillion(cell);
            case HOLDS ->
                cell.ruling()
                        .evidence()
                        .map(evidence -> "≥" + Figures.reduction(evidence.reduction()) + " x less")
                        .orElse("");
            case CLEAN ->
                cell.ruling().exposureBound().isPresent()
                        ? "under " + percent(cell.ruling().exposureBound().getAsDouble()) + " of forks"
                        : "";
            case INCONCLUSIVE, NOT_PROVOKED ->
                cell.ruling()
                        .evidence()
                        .filter(evidence -> evidence.reduction() >= 1)
                        .map(evidence -> "≥" + Figures.reduction(evidence.reduction()) + " x less")
                        .orElse(
                                cell.counts().forks() == 0
                                        ? ""
                                        : "0 of "
                                                + Figures.counted(cell.counts().forks(), "fork"));
            case NOT_JUDGED ->
                cell.ruling()
                        .untilSeen()
                        .map(time -> time.median().isPresent()
                                ? "median " + Figures.three(time.median().getAsDouble()) + " s"
                                : "")
                        .orElse("0 of " + Figures.counted(cell.counts().forks(), "fork"));
            case RACE_FREE, BESIDE_THE_POINT, CONTRADICTED, NOT_RUN -> "";
        };
    }

    private static String perMillion(CellResult cell) {
        return cell.rates()
                .rate()
                .filter(rate -> rate.typical() > 0)
                .map(rate -> Figures.three(rate.typical() * 1e6) + " per million")
                .orElse("in the warm-up");
    }

    private static String percent(double share) {
        return (long) Math.ceil(share * PERCENT) + " %";
    }

    /** What the verdict of a cell rests on, in full sentences. */
    static String sentence(CellResult cell, RunHeader header) {
        List<String> parts = new ArrayList<>();
        if (cell.counts().bad() > 0) {
            parts.add("Seen in " + cell.counts().exposed() + " of "
                    + Figures.counted(cell.counts().forks(), "fork") + ": "
                    + Figures.exact(cell.counts().bad()) + " of "
                    + Figures.counted(cell.counts().samples(), "sample")
                    + cell.rates().rate().map(Wording::typically).orElse("") + ".");
        } else if (cell.counts().forks() > 0) {
            parts.add("Nothing bad in " + Figures.counted(cell.counts().samples(), "sample") + " of "
                    + Figures.counted(cell.counts().forks(), "fork") + ".");
        }
        if (cell.counts().bad() == 0) {
            cell.ruling().evidence().ifPresent(evidence -> parts.add(evidence(evidence, header)));
            cell.ruling().provoked().ifPresent(other -> parts.add(provoked(other)));
        }
        if (cell.ruling().exposureBound().isPresent()) {
            parts.add("With " + Figures.confidence(header.plan().limits().confidence())
                    + " confidence it shows in fewer than "
                    + percent(cell.ruling().exposureBound().getAsDouble()) + " of forks.");
        }
        if (!cell.ruling().why().isEmpty()) {
            parts.add(capital(cell.ruling().why()) + ".");
        }
        if (cell.counts().failedForks() > 0) {
            parts.add(Figures.counted(cell.counts().failedForks(), "fork") + " did not end well.");
        }
        cell.rates()
                .noticed()
                .ifPresent(noticed -> parts.add("It noticed the bug in "
                        + Figures.counted(noticed.count(), "sample")
                        + (noticed.share().isPresent()
                                ? ", " + Figures.three(noticed.share().getAsDouble() * PERCENT)
                                        + " % of those in which it happened."
                                : ".")));
        return String.join(" ", parts);
    }

    private static String typically(Rate rate) {
        return ", typically " + Figures.three(rate.typical() * 1e6) + " per million"
                + rate.interval()
                        .map(i -> " " + Figures.interval(i.low() * 1e6, i.high() * 1e6))
                        .orElse("");
    }

    private static String evidence(Evidence evidence, RunHeader header) {
        return "The positive control was exposed in " + evidence.controlExposed() + " of the same "
                + Figures.counted(evidence.rounds(), "round") + ": if this leaked 1/"
                + Figures.reduction(header.plan().limits().reduction()) + " as often as that, it would have shown with "
                + Figures.confidence(evidence.confidence()) + " confidence"
                + (evidence.reduction() >= 1
                        ? "; with " + Figures.confidence(header.plan().limits().confidence()) + " it leaks at least "
                                + Figures.reduction(evidence.reduction()) + " times less, or not at all."
                        : ".");
    }

    private static String provoked(Evidence other) {
        return "The control was also exposed in " + other.controlExposed() + " of "
                + Figures.counted(other.rounds(), "round") + " in another mode or with slowed windows ("
                + Figures.modes(other) + "), which proves nothing about fully compiled code.";
    }

    private static Line many(Page.Row row) {
        Map<String, Long> counts = row.seen().stream()
                .collect(Collectors.groupingBy(
                        seen -> Figures.verdict(seen.cell()), LinkedHashMap::new, Collectors.counting()));
        String verdict = counts.size() == 1
                ? counts.keySet().iterator().next()
                : counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(entry -> entry.getKey() + " ×" + entry.getValue())
                        .collect(Collectors.joining(", "));
        int forks = row.seen().stream()
                .mapToInt(seen -> seen.cell().counts().forks())
                .sum();
        int exposed = row.seen().stream()
                .mapToInt(seen -> seen.cell().counts().exposed())
                .sum();
        double[] rates = row.seen().stream()
                .flatMap(seen -> seen.cell().rates().rate().stream())
                .mapToDouble(rate -> rate.typical() * 1e6)
                .sorted()
                .toArray();
        String figure = exposed == 0
                ? "none of " + Figures.counted(forks, "fork")
                : Figures.three(Statistics.median(rates)) + " per million";
        String spread = rates.length == 0
                ? ""
                : " Bad per million by run: median " + Figures.three(Statistics.median(rates))
                        + ", nine in ten of them " + Figures.interval(quantile(rates, 0.05), quantile(rates, 0.95))
                        + ".";
        long samples = row.seen().stream()
                .mapToLong(seen -> seen.cell().counts().samples())
                .sum();
        return new Line(
                "",
                row.tone(),
                verdict,
                verdict,
                figure,
                "",
                Figures.exact(exposed) + " of " + Figures.exact(forks),
                Figures.counted(row.seen().size(), "run") + ", " + Figures.counted(samples, "sample") + "." + spread);
    }

    /** The value below which that share of the others lies; of sorted values. */
    static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Which variants leave the scenario open and which close it, a sentence per verdict, the heaviest first. */
    static List<Said> answer(Page.Scene scene) {
        Map<String, List<Page.Row>> rows = new LinkedHashMap<>();
        Arrays.stream(Verdict.values())
                .sorted(Comparator.comparing(Tone::of, Comparator.reverseOrder()))
                .forEach(verdict -> scene.rows().stream()
                        .filter(row -> row.isUnanimous() && row.first() == verdict)
                        .forEach(row -> rows.computeIfAbsent(said(row), key -> new ArrayList<>())
                                .add(row)));
        scene.rows().stream()
                .filter(row -> !row.isUnanimous())
                .forEach(row -> rows.computeIfAbsent("Not alike in all runs", key -> new ArrayList<>())
                        .add(row));
        List<Said> said = new ArrayList<>();
        rows.forEach((verdict, cells) -> said.add(new Said(verdict, cells.get(0).tone(), cells)));
        return said;
    }

    private static String said(Page.Row row) {
        CellResult first = row.seen().get(0).cell();
        if (first.verdict() == Verdict.NOT_RUN && first.explored().isPresent()) {
            return "Not raced: " + brief(first);
        }
        return capital(first.ruling().untilSeen().map(Wording::seenIn).orElseGet(() -> Figures.verdict(first)));
    }

    /** The cells of a scenario that have one verdict. */
    record Said(String verdict, Tone tone, List<Page.Row> rows) {}

    /** What a variant costs, in one line; empty if nobody measured it. */
    static Optional<String> cost(CellResult cell) {
        return cell.cost().map(Wording::cost);
    }

    static String cost(Cost cost) {
        String ratio = Figures.ratio(cost, "±");
        return Figures.three(cost.nanosPerOp()) + " ns/op"
                + (ratio.isEmpty() ? "" : ", " + ratio.replaceFirst("^([0-9.e]+)", "$1 x"));
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
