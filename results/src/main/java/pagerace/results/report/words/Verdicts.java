package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pagerace.results.judge.Verdict;

/** How verdicts are made, in words: what the page, the help and the README say of them. */
public final class Verdicts {
    /** What all statistics are of. */
    public static final String UNIT =
            "The fork is the unit. A fork is one VM that raced one variant for a fraction of a"
                    + " second. Samples within one are not independent, and two forks of the same code may differ seventeenfold. A"
                    + " round is one fork of every variant of a scenario with identical settings, in random order, so that buggy"
                    + " and fixed share the machine's weather. Forks that chose the settings are never evidence.";

    /** When a closed cell holds. */
    public static final String HOLDS =
            "A closed cell holds if the scenario's positive control, a variant known to be open,"
                    + " was exposed in at least five of the very same rounds of fully compiled code, so often that a fix which leaked less often by the"
                    + " factor asked for (--reduction) would have shown with the confidence asked for (--confidence). The"
                    + " control's best round is taken out and a dead one put in. Assumed is that a leaky fix spreads from fork to"
                    + " fork as the control does.";

    private static final String COSTS =
            "JMH, one fork per variant and round, variants in random order; ratios are taken"
                    + " within a round. They never decide a verdict or an exit code.";

    private Verdicts() {}

    /** Every word that may stand as a verdict, or behind one, and what it means. */
    public static List<Fact> words() {
        List<Fact> words = new ArrayList<>(Arrays.stream(Verdict.values())
                .map(verdict -> new Fact(verdict.toString(), verdict.meaning()))
                .toList());
        words.add(new Fact("under x % of forks", "of a clean cell: the 95 % bound"));
        words.add(new Fact(Figures.UNDECIDED, "nobody knows what may be in this cell"));
        words.add(
                new Fact(Figures.WIDENED, "with delays inside the windows (--widen); a zero of these proves nothing"));
        return words;
    }

    /** All of it. */
    public static List<Fact> method() {
        List<Fact> method = new ArrayList<>(List.of(new Fact("unit", UNIT)));
        method.addAll(words());
        method.add(new Fact("when a cell holds", HOLDS));
        method.add(new Fact("every schedule", Explorations.LEGEND));
        method.add(new Fact("costs", COSTS));
        return method;
    }
}
