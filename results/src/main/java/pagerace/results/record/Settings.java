package pagerace.results.record;

import java.util.List;
import java.util.Objects;
import pagerace.model.CompileMode;
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
 * @param phase the fixed part of a delay of the alignment, in opaque reads
 * @param windowsInterpreted whether the methods in which a window is labelled are never compiled, whatever the mode
 * @param widen the longest delay inside the labelled windows, in opaque reads; 0, which is the only honest one for a
 *     verdict, is none
 * @param warmUpMs length of each of the iterations whose counts are kept apart
 * @param measuredMs length of the iteration that counts
 * @param jvm of the forked VM: version and name
 * @param jvmArgs more arguments for the forked VM, as the user gave them
 */
public record Settings(
        CompileMode mode,
        String gc,
        String spinStyle,
        int strideSize,
        int strideCount,
        Alignment align,
        int phase,
        boolean windowsInterpreted,
        int widen,
        int warmUpMs,
        int measuredMs,
        String jvm,
        List<String> jvmArgs) {
    public Settings {
        jvm = Objects.requireNonNullElse(jvm, ""); // format 1.0 had neither it nor phase and windowsInterpreted
        jvmArgs = List.copyOf(jvmArgs);
    }

    public boolean isWidened() {
        return widen > 0;
    }

    /** The same, measured for another span. */
    public Settings measuring(int milliseconds) {
        return with(milliseconds, jvm);
    }

    /** The same, on another JVM. */
    public Settings on(String otherJvm) {
        return with(measuredMs, otherJvm);
    }

    private Settings with(int otherMeasuredMs, String otherJvm) {
        return new Settings(
                mode,
                gc,
                spinStyle,
                strideSize,
                strideCount,
                align,
                phase,
                windowsInterpreted,
                widen,
                warmUpMs,
                otherMeasuredMs,
                otherJvm,
                jvmArgs);
    }
}
