package pagerace.results.plan;

import java.util.List;
import pagerace.model.CompileMode;

/**
 * What compiles the forks, and how their windows stand.
 *
 * @param modes those that were asked for, in which the rounds take turns; empty if the calibration chooses
 * @param full whether there is a floor of one unaligned fork per variant in the interpreter and in C1
 * @param widen the longest delay inside the labelled windows, in opaque reads; 0, which is the only honest one for a
 *     verdict, is none
 */
public record Modes(List<CompileMode> modes, boolean full, int widen) {
    /** Whichever provokes most. */
    public static final Modes ANY = new Modes(List.of(), false, 0);

    public Modes {
        modes = List.copyOf(modes);
    }
}
