package pagerace.results.run;

import java.util.Set;
import pagerace.results.record.Run;

/** Asked between rounds what is still open; the compare package answers, so that this one does not depend on it. */
@FunctionalInterface
public interface Verdicts {
    /** The jcstress tests of the cells that have no verdict yet, by what is recorded so far. */
    Set<String> undecided(Run soFar);
}
