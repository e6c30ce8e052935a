package pagerace.results.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

/**
 * What jcstress knows of a test.
 *
 * @param test its name, which ends in that of its jar if there are two
 * @param runner the class that it generated to run it
 * @param bad ids of outcomes that are forbidden
 * @param accepted ids of all others
 * @param interesting those of these that a bug shows
 * @param unfit why it cannot be run; empty if it can
 */
record UserTest(
        String test,
        String runner,
        int actors,
        List<String> bad,
        List<String> accepted,
        List<String> interesting,
        String unfit) {
    /** What no id names; one that names everything fits it as well. */
    private static final String UNNAMED = "named by nobody";

    UserTest of(String jar) {
        return new UserTest(
                jar.isEmpty() ? test : test + " [" + jar + "]", runner, actors, bad, accepted, interesting, unfit);
    }

    /** What it shows if something is wrong. */
    boolean marks(String word) {
        return Pair.fits(word, bad) || Pair.fits(word, interesting) || !Pair.fits(word, accepted);
    }

    /**
     * Makes sure that what this buggy test accepts is not bad, and that something is that it shows.
     *
     * @param name of the pair, as it was given
     * @throws UsageException if not
     */
    void requireAgreement(String name, UserTest fixed, Pair pair) {
        List<String> words = Stream.concat(accepted.stream(), fixed.bad().stream())
                .filter(UserTest::isWord)
                .distinct()
                .toList();
        List<String> disputed =
                words.stream().filter(word -> pair.isBad(word) && !marks(word)).toList();
        if (!disputed.isEmpty()) {
            throw new UsageException(name + ": " + test + " accepts what " + fixed.test() + " forbids, "
                    + quoted(disputed) + "; it accepts " + quoted(accepted) + ", the other one forbids "
                    + quoted(fixed.bad()) + " and accepts " + quoted(fixed.accepted())
                    + "; say what is bad, with --bad 'REGEX' for each outcome");
        }
        List<String> marked = Stream.concat(interesting.stream(), bad.stream())
                .filter(UserTest::isWord)
                .toList();
        boolean never = fixed.bad().isEmpty()
                && marked.stream().noneMatch(pair::isBad)
                && (!marked.isEmpty() || !pair.isBad(UNNAMED));
        if (never) {
            throw new UsageException(name + ": " + fixed.test() + " forbids nothing"
                    + (marked.isEmpty() ? "" : " that " + test + " shows, which is " + quoted(marked))
                    + "; say what is bad, with --bad 'REGEX' for each outcome");
        }
    }

    /** Whether an id is an outcome as it stands, and no pattern of many. */
    private static boolean isWord(String id) {
        return id.matches("[^\\\\.\\[\\](){}*+?^$|]*");
    }

    private static String quoted(List<String> ids) {
        return ids.isEmpty()
                ? "nothing"
                : ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }
}
