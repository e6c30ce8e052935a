package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;

/** How a fork of a stress test is run; all forks of a round share one. Flat in JSON. */
public record Settings(
        @JsonUnwrapped Vm vm,
        @JsonUnwrapped Strides strides,
        @JsonUnwrapped LineUp lineUp,
        @JsonUnwrapped Windows windows,
        @JsonUnwrapped Spans spans) {
    /**
     * The forked VM.
     *
     * @param mode what compiles the code of the whole VM
     * @param gc the collector, as in {@code -XX:+Use<gc>GC}
     * @param jvm version and name
     * @param jvmArgs more arguments, as the user gave them
     */
    public record Vm(CompileMode mode, String gc, String jvm, List<String> jvmArgs) {
        public Vm {
            jvm = Objects.requireNonNullElse(jvm, ""); // format 1.0 did not have it
            jvmArgs = List.copyOf(jvmArgs);
        }
    }

    /**
     * How actors go through states.
     *
     * @param spinStyle how actors wait at the end of a stride, in the words of jcstress
     * @param strideSize states that the actors run freely before they meet
     * @param strideCount strides between two rebuilds of the states
     */
    public record Strides(String spinStyle, int strideSize, int strideCount) {}

    /**
     * How the actors of one state are lined up.
     *
     * @param phase the fixed part of a delay of the alignment, in opaque reads
     */
    public record LineUp(Alignment align, int phase) {}

    /**
     * The labelled windows.
     *
     * @param windowsInterpreted whether the methods in which one is labelled are never compiled, whatever the mode
     * @param widen the longest delay inside them, in opaque reads; 0, which is the only honest one for a verdict, is
     *     none
     */
    public record Windows(boolean windowsInterpreted, int widen) {}

    /**
     * For how long.
     *
     * @param warmUpMs length of each of the iterations whose counts are kept apart
     * @param measuredMs length of the iteration that counts
     */
    public record Spans(int warmUpMs, int measuredMs) {
        /** All that a fork takes at least. */
        public int wholeMs() {
            return warmUpMs + measuredMs;
        }
    }

    /** Of what differs most: a million forks are looked up by their settings. */
    @Override
    public int hashCode() {
        return 31 * (31 * strides.strideSize + strides.strideCount) + lineUp.phase;
    }

    public CompileMode mode() {
        return vm.mode;
    }

    /** The VM's version and name. */
    public String jvm() {
        return vm.jvm;
    }

    public boolean isWidened() {
        return windows.widen > 0;
    }

    /** The same, measured for another span. */
    public Settings measuring(int milliseconds) {
        return new Settings(vm, strides, lineUp, windows, new Spans(spans.warmUpMs, milliseconds));
    }

    /** The same, on another JVM. */
    public Settings on(String otherJvm) {
        return new Settings(new Vm(vm.mode, vm.gc, otherJvm, vm.jvmArgs), strides, lineUp, windows, spans);
    }
}
