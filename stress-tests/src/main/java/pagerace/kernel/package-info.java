/**
 * The nouns that two or more rooms share, as light as the races allow: a state is built for every sample, some ten
 * million times a second. Constructors may run in both actor threads at once, so nothing here has mutable statics.
 */
@NullMarked
package pagerace.kernel;

import org.jspecify.annotations.NullMarked;
