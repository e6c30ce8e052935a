package pagerace.results.report.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.results.cost.Cost;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Ruling;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Ratio;

/** How figures read, alike in every report for people. Bounds are rounded to the side on which they stay true. */
public final class Figures {
    private static final double MILLION = 1e6;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final MathContext TWO_DIGITS_DOWN = new MathContext(2, RoundingMode.DOWN);

    static final String UNDECIDED = "(undecided)";
    static final String WIDENED = "(widened)";

    private Figures() {}

    /** Three significant digits without an exponent where that is short: {@code 1.92}, {@code 1030}, {@code 2.1e-5}. */
    public static String three(double value) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return "?";
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e7) {
            return exponential(rounded);
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.setScale(Math.max(0, 2 - exponent), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String exponential(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        BigDecimal mantissa = value.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + exponent;
    }

    /** A count that fits six columns: exact up to 99999, then {@code 123 k}, {@code 48.1 M}. */
    public static String count(long count) {
        if (count < 100_000) {
            return Long.toString(count);
        }
        String units = "kMGTPE";
        double value = count;
        int unit = -1;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        String digits = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits, value) + " " + units.charAt(unit);
    }

    /** An exact count with separators: {@code 48,123,456}. */
    public static String exact(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Bad samples per million samples. */
    public static String perMillion(Rate rate) {
        return three(rate.typical() * MILLION)
                + rate.interval()
                        .map(i -> " " + interval(i.low() * MILLION, i.high() * MILLION))
                        .orElse("");
    }

    /**
     * The typical rate of a cell, and its interval; of one that showed nothing, what would bound it if samples were
     * independent: {@code 0 (<1.47)}.
     */
    public static String perMillion(CellResult cell) {
        OptionalDouble bound = cell.counts().independentBound();
        return bound.isPresent()
                ? "0 (<" + three(bound.getAsDouble() * MILLION) + ")"
                : cell.rates().rate().map(Figures::perMillion).orElse("-");
    }

    /** The interval of the share of forks that are exposed, in per cent: {@code 48-100}. */
    public static String exposure(CellResult cell) {
        return cell.rates()
                .exposure()
                .map(share -> (long) Math.floor(share.low() * 100) + "-" + (long) Math.ceil(share.high() * 100))
                .orElse("");
    }

    public static String interval(double low, double high) {
        return "[" + three(low) + ", " + three(high) + "]";
    }

    /** {@code 1.92 [1.87, 1.97]}; empty if there is none. */
    public static String ratio(Ratio ratio) {
        return ratio.ratio().isEmpty()
                ? ""
                : three(ratio.ratio().getAsDouble())
                        + ratio.interval()
                                .map(i -> " " + interval(i.low(), i.high()))
                                .orElse("");
    }

    /** The ratio of costs, with half the width of its interval in per cent of it; {@code ~0.77 (2 rounds)} without one. */
    public static String ratio(Cost cost, String plusMinus) {
        if (cost.relative().ratio().isEmpty()) {
            return "";
        }
        String ratio = two(cost.relative().ratio().getAsDouble());
        if (cost.isBase()) {
            return ratio;
        }
        return cost.relative()
                .interval()
                .map(i -> ratio + " " + plusMinus + spread(i))
                .orElse("~" + ratio + " (" + counted(cost.beside().base().rounds(), "round") + ")");
    }

    private static String two(double ratio) {
        return ratio < 9.995 ? String.format(Locale.ROOT, "%.2f", ratio) : three(ratio);
    }

    private static String spread(Interval interval) {
        double half = (Math.sqrt(interval.high() / interval.low()) - 1) * 100;
        return half < 0.95 ? "<1 %" : half > 999 ? ">999 %" : Math.round(half) + " %";
    }

    /** A reduction, rounded down: {@code 4300}, {@code 1.2e5}. */
    public static String reduction(double reduction) {
        BigDecimal rounded = new BigDecimal(reduction).round(TWO_DIGITS_DOWN);
        return reduction < 10_000 ? rounded.toBigInteger().toString() : exponential(rounded);
    }

    /** A confidence, rounded down: {@code 99.98 %}; {@code >99.99 %} beyond. */
    public static String confidence(double confidence) {
        if (confidence >= 0.9999) {
            return ">99.99 %";
        }
        return new BigDecimal(confidence * 100)
                        .setScale(2, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** The grade in a column's width; the whole words stand in the catalogue. */
    public static String grade(Grade.State grade) {
        return grade == Grade.State.NOT_OBSERVABLE ? "not obs." : grade.toString();
    }

    /** The verdict in words. */
    public static String verdict(CellResult cell) {
        String words = cell.verdict().toString();
        if (cell.verdict() == Verdict.LEAKS && cell.grade() == Grade.State.UNDECIDED) {
            return words + " " + UNDECIDED;
        }
        boolean seen = cell.verdict() == Verdict.REPRODUCED || cell.verdict() == Verdict.LEAKS_AS_DOCUMENTED;
        return seen && cell.circumstances().widened() > 0 ? words + " " + WIDENED : words;
    }

    /** The verdict, and how strong it is. */
    public static String verdict(CellResult cell, String atLeast) {
        String words = verdict(cell);
        if (cell.verdict() == Verdict.HOLDS && cell.ruling().evidence().isPresent()) {
            Ruling.Evidence evidence = cell.ruling().evidence().get();
            return words + " (" + modes(evidence) + "), " + atLeast + reduction(evidence.reduction()) + " x less";
        }
        if (cell.ruling().exposureBound().isPresent()) {
            long percent = (long) Math.ceil(cell.ruling().exposureBound().getAsDouble() * 100);
            return words + ", under " + percent + " % of forks";
        }
        return words;
    }

    /** What compiled the rounds that evidence rests on. */
    public static String modes(Ruling.Evidence evidence) {
        return evidence.modes().stream().map(CompileMode::label).collect(Collectors.joining(" "));
    }

    /** How sure the requested reduction is; empty where no zero was asked to prove one. */
    public static String sure(CellResult cell) {
        boolean asked = cell.verdict() == Verdict.HOLDS || cell.verdict() == Verdict.INCONCLUSIVE;
        return cell.ruling()
                .evidence()
                .filter(evidence -> asked)
                .map(evidence -> confidence(evidence.confidence()))
                .orElse("");
    }

    /** The settings of a fork in one line. */
    public static String settings(Settings settings) {
        return settings.mode().label() + (settings.windows().windowsInterpreted() ? " but for the windows" : "") + ", "
                + settings.vm().gc() + " GC, "
                + switch (settings.lineUp().align()) {
                    case NONE -> "not aligned";
                    case RENDEZVOUS -> "rendezvous";
                    case JITTER -> "rendezvous and jitter";
                    case FIRST_LATE -> "rendezvous, first actor late";
                    case OTHERS_LATE -> "rendezvous, second actor late";
                    case FIRST_BEHIND -> "first actor late in each stride";
                    case OTHERS_BEHIND -> "second actor late in each stride";
                }
                + (settings.lineUp().phase() > 0 ? " by " + settings.lineUp().phase() + " reads" : "")
                + (settings.isWidened()
                        ? ", WINDOWS WIDENED by " + settings.windows().widen() + " reads"
                        : "")
                + ", stride " + settings.strides().strideSize() + " x "
                + settings.strides().strideCount() + ", "
                + settings.strides().spinStyle() + ", " + settings.spans().warmUpMs() + " ms warm-up + "
                + settings.spans().measuredMs() + " ms"
                + (settings.vm().jvmArgs().isEmpty()
                        ? ""
                        : settings.vm().jvmArgs().stream().collect(Collectors.joining(" ", ", ", "")));
    }

    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }

    public static String counted(long count, String noun) {
        return exact(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
