package pagerace.results.judge;

/**
 * A fork of a stress test or a benchmark that did not end well.
 *
 * @param what the test, or the benchmark and its variant
 * @param how crashed, hung or failed
 * @param detail what the record says about it, perhaps several lines
 * @param madeGood whether a second attempt ended well, so that no verdict lacks it
 */
public record Failure(String what, int round, String how, String detail, boolean madeGood) {}
