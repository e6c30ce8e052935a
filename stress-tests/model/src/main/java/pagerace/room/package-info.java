/**
 * The annotations that declare a room, each where the code stands that it is about: the room on its package, scenarios
 * on the actors, variants and their grades on the variants of the analogue. The processor turns them into jcstress
 * tests, the room's entry in the catalogue, and the enum of variants for benchmarks.
 */
@NullMarked
package pagerace.room;

import org.jspecify.annotations.NullMarked;
