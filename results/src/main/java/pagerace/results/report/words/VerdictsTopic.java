package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;

/** What {@code pagerace help verdicts} says. Tests recompute every figure in it. */
public final class VerdictsTopic {
    private static final int WIDTH = 100;

    private static final String FIRST = """

            c2, Serial GC, rendezvous, second actor late by 200 reads, stride 32 x 160
              What the rounds of a scenario ran with, found by calibration on its control: what compiled the
              code; how the actors of a state were lined up; how many states they raced in a row, and how often
              before all were made anew. Every variant had the same.

            c2 but for the windows
              A round in which the methods with a labelled window were left to the interpreter: the same steps
              in the same order, but slowly beside a rival that is compiled. It finds leaks that compiled code
              seldom shows, its rates are not comparable, and nothing holds by it.

            gave-up
              The word of a state in which an actor went away instead of waiting on. It is no sample of the
              race; where more than 1 % of all do, a zero says nothing.

            An example: five rounds of 2,000,000 samples a fork.

              the control shows     12000, 700, 31000, 4000, 9000 bad samples
              a fix shows           0, 0, 0, 0, 0

            forks, % of forks
              Forks that showed the bug, of all that ran, and the 95 % interval (Clopper-Pearson) of the share
              that would. Control: 5/5, 47-100. Fix: 0/5, 0-53.

            bad/million
              Bad samples per million, the median over forks. Its interval lies between two of the sorted forks
              and supposes nothing of how they are spread: 95 % or more, 93.75 % of just five forks, where it is
              their whole range. Under five forks, or where more than half of them show nothing, there is none,
              and the mean stands for the median. Control: 4500 [350, 15500]. 0 (<x): nothing in N samples, and
              x is 3/N, the 95 % bound if samples were independent. They are not: nothing is decided by it. Fix:
              0 (<0.300).

            verdicts
            """;

    private static final String REST = """

            holds (c2), >=F x less; sure of 1000 x
              By at least five rounds of code that C2 compiled whole; of another mode where the grade or --mode
              is about that. Would a fix that leaked, F times less often than the control of the very same rounds, have been
              seen? Each of its forks draws one of the control's rates r, whatever the others drew, and shows
              nothing with probability exp(-r N / F). The control's largest rate is taken out and a dead fork
              put in, against luck of either side. The product over the fix's forks is P0(F). At F = 1000:
              exp(-12), exp(-0.7), exp(-4), exp(-9) and 1 have the mean 0.303; to the fifth power, 0.00255. So
              one is 99.74 % sure of 1000 x. The largest F with P0(F) of at most 5 % is 5900: the fix holds
              (c2), >=5900 x less. All that hold, taken together: one minus the sum of their P0(1000).

            needs about n more rounds
              After so many P0(1000) falls below 5 % if the control goes on as it did. With a tenth of these
              hits the fix is inconclusive: 590 x less so far, needs about 2 more rounds. Rounds until a perfect
              fix holds, in half of 2,000 simulated runs (in nine of ten):

                hits per    forks alike    forks unlike    half of these
                control     (log-normal,   (log-normal,    unlike forks
                fork        sigma 0.92)    sigma 1.67)     dead
                     100    37 (44)        52 (67)        102 (137)
                     300    15 (19)        23 (31)        47 (67)
                   1,000    7 (9)          11 (16)        23 (35)
                   3,000    5 (5)          7 (9)          14 (23)
                  10,000    5 (5)          5 (6)          10 (16)
                  60,000    5 (5)          5 (5)          10 (14)

            compare RUN RUN: ratio, p
              For the same test and settings. Say five forks of the first side show 10, 12, 15, 20, 30 per
              million, and five of the second 25, 40, 50, 60, 90. The ratio is the median of all 25 quotients,
              3.00, its 95 % interval lies between two of them (Mann-Whitney): [1.33, 6.00]. A zero counts as
              half a bad sample here. If it were only chance which fork is on which side, ranks would be as
              uneven as these in 4 of 252 ways to deal them out: p = 0.0159. All p of one comparison are
              adjusted for their number (Benjamini-Hochberg). With two more cells of p = 0.6 and 0.8 it becomes
              0.0476.

              more often, less often    the adjusted p is at most 0.05
              no difference seen        it is not; that proves no equality
              cannot tell               a test would mean nothing: fewer than five forks on one side, one
                                        run on one side that did not take turns with the other, or runs
                                        of one side that differ among themselves (F test on ranks)

            Simulated with log-normal and gamma spread, up to half of the forks dead, 300 to 60,000 hits per
            control fork, looking after every round from the fifth to the thirtieth: a fix that leaks at exactly
            1/1000 of its control holds in at most 5 % of runs, a perfect one in at least 95 % from 3,000 hits
            on, and each end of a rate's interval is right in at least 93 %.
            """;

    private VerdictsTopic() {}

    /** Its lines, of at most {@value #WIDTH} characters. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(wrapped(Verdicts.UNIT));
        FIRST.lines().forEach(lines::add);
        for (Fact fact : Verdicts.words()) {
            lines.add(String.format("  %-21s %s", fact.name(), fact.value()));
        }
        lines.add("");
        lines.addAll(wrapped(Verdicts.HOLDS));
        lines.add("");
        lines.addAll(wrapped(Explorations.LEGEND));
        REST.lines().forEach(lines::add);
        return lines;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
