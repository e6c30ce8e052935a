/** The command line: picocli commands without logic of their own. */
@NullMarked
package pagerace.results.cli;

import org.jspecify.annotations.NullMarked;
