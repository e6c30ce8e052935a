/**
 * Every interleaving of a cell: its compiled classes are run by a machine of our own, one access to shared memory at a
 * time. What each actor does next depends on what it has seen alone, so it is learned once, as a graph; the product of
 * these graphs with the contents of shared memory is searched, and equal states are met once.
 */
@NullMarked
package pagerace.results.explore;

import org.jspecify.annotations.NullMarked;
