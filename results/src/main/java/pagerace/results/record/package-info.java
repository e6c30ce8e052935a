/**
 * The run folder: {@code run.json} (what was run, where), {@code forks.jsonl} (a line per finished fork of a stress
 * test) and {@code costs.jsonl} (a line per fork of a benchmark). Lines are appended and forced to disk one by one,
 * so that a killed run keeps what it had. Readers tolerate unknown fields and refuse an unknown major version.
 */
@NullMarked
package pagerace.results.record;

import org.jspecify.annotations.NullMarked;
