/** What the fixes are made of, apart from any bug: reference counts, locks, ways to read a size, wake-ups. */
@NullMarked
package pagerace.bench.primitives;

import org.jspecify.annotations.NullMarked;
