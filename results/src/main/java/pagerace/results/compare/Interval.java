package pagerace.results.compare;

/** A two-sided confidence interval of 95 %, in the unit of what it belongs to. */
public record Interval(double low, double high) {}
