package pagerace.results.plan;

import java.util.List;
import pagerace.model.CompileMode;

/**
 * What compiles the forks, and how their windows stand.
 *
 * @param modes those that were asked for, in which the rounds take turns; empty for C2 and a round of slowed windows
 * @param full whether there is a floor of one unaligned fork per variant in the interpreter and in C1
 * @param widen the longest delay inside the labelled windows, in opaque reads; 0, which is the only honest one for a
 *     verdict, is none
 * @param slowed whether all rounds leave the windows to the interpreter, which provokes most and makes nothing hold
 */
public record Modes(List<CompileMode> modes, boolean full, int widen, boolean slowed) {
    /** Whichever provokes most. */
    public static final Modes ANY = new Modes(List.of(), false, 0, false);

    public Modes {
        modes = List.copyOf(modes);
    }
}
