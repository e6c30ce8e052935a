package pagerace.results.judge;

import java.util.OptionalDouble;

/**
 * What a detector saw.
 *
 * @param count samples in which it noticed the bug
 * @param share of all bad samples, where noticing one does not prevent it; empty where it does
 */
public record Noticed(long count, OptionalDouble share) {}
