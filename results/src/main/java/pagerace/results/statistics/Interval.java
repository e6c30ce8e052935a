package pagerace.results.statistics;

/** Two bounds, in the unit of what they belong to; a two-sided confidence interval of 95 % unless said otherwise. */
public record Interval(double low, double high) {
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half the width of an interval of ratios, as a share: 0.03 for [0.97, 1.03]. */
    public double halfWidth() {
        return Math.sqrt(high / low) - 1;
    }
}
