/** Turns the declarations of rooms into jcstress tests and an index, and refuses what is declared wrongly. */
@NullMarked
package pagerace.processor;

import org.jspecify.annotations.NullMarked;
