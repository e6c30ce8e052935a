package pagerace.results.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asked between rounds what is still open; whoever judges answers, so that this package does not depend on it. */
public interface Verdicts {
    /** The jcstress tests of the cells that have no verdict yet, by what is recorded so far. */
    Set<String> undecided(Run soFar);

    /**
     * About how many more rounds undecided tests need, each if it goes on as it did; {@link Integer#MAX_VALUE} if too many to
     * wait for.
     *
     * @return without those of which nobody can say
     */
    default Map<String, Integer> roundsNeeded(Run soFar) {
        return Map.of();
    }

    /** By room, the variant that its answer recommends and whose cost it quotes, by what is recorded so far. */
    default Map<String, String> recommended(Run soFar) {
        return Map.of();
    }

    /**
     * The series of which some ratio is not known well enough.
     *
     * @param precision half the width of its interval, as a share
     */
    Collection<Series> imprecise(List<CostRecord> soFar, double precision);
}
