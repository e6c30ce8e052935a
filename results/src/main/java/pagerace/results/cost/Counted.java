package pagerace.results.cost;

import pagerace.results.record.Instructions;
import pagerace.results.record.Series;

/**
 * What is in the code of a benchmark with one variant.
 *
 * @param room empty for a primitive
 */
public record Counted(String room, Series series, String variant, Instructions instructions) {}
