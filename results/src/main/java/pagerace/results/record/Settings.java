package pagerace.results.record;

import java.util.List;
import pagerace.catalogue.CompileMode;
import pagerace.race.Alignment;

/**
 * How a fork of a stress test is run; all forks of a round share one.
 *
 * @param mode what compiles the code of the whole VM
 * @param gc the collector, as in {@code -XX:+Use<gc>GC}
 * @param spinStyle how actors wait at the end of a stride, in the words of jcstress
 * @param strideSize states that the actors run freely before they meet
 * @param strideCount strides between two rebuilds of the states
 * @param align how the actors of one state are lined up
 * @param warmUpMs length of the iteration whose counts are kept apart
 * @param measuredMs length of the iteration that counts
 * @param jvmArgs more arguments for the forked VM, as the user gave them
 */
public record Settings(
        CompileMode mode,
        String gc,
        String spinStyle,
        int strideSize,
        int strideCount,
        Alignment align,
        int warmUpMs,
        int measuredMs,
        List<String> jvmArgs) {
    public Settings {
        jvmArgs = List.copyOf(jvmArgs);
    }
}
