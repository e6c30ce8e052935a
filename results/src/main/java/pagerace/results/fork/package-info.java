/** Starts one forked VM, talks to it, and turns what it says into a record; knows the JVMs and the CPUs of this machine. */
@NullMarked
package pagerace.results.fork;

import org.jspecify.annotations.NullMarked;
