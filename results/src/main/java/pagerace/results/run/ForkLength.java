package pagerace.results.run;

import java.time.Duration;
import pagerace.results.record.Settings;

/** How long forks should be measured: long enough for the hits of a verdict, since what is longer is better spent on another. */
final class ForkLength {
    /** Hits of the control per fork with which five rounds prove a reduction of 1000, however forks spread. */
    private static final double ENOUGH_HITS = 8000;

    /** Hits with which five rounds prove it if forks spread no more than usual. */
    private static final double HITS_THAT_DO = 2500;

    private static final int SHORTEST_MS = 100;

    /** Five rounds that are too short to decide are lost, so a rare bug gets forks of this length even in a short budget. */
    private static final int LONGEST_WHATEVER_THE_BUDGET_MS = 400;

    /** A longer fork would be more samples, but not more forks. */
    private static final int LONGEST_MS = 800;

    private final int longest;
    private final int asked;

    /**
     * The lengths of one run.
     *
     * @param longest fork for which the budget has room
     * @param asked how long the user wants forks to be, in ms; 0 for as long as the hits of a verdict need
     */
    ForkLength(Duration longest, int asked) {
        this.longest = (int) Math.min(LONGEST_MS, longest.toMillis());
        this.asked = asked;
    }

    /** At least so long, or a part of what the user asked for. */
    int ofSearch(int least, int part) {
        return Math.max(least, asked / part);
    }

    /** Settings that the user did not give, for as long as asked. */
    Settings asAsked(Settings settings) {
        return asked > 0 ? settings.measuring(asked) : settings;
    }

    /**
     * What five rounds have not decided takes many more samples: the VM starts and warms up once for more of them. Forks of a
     * length that the user asked for keep it.
     */
    Settings longer(Settings settings) {
        int ms = settings.spans().measuredMs();
        return asked > 0 ? settings : settings.measuring(Math.max(ms, Math.min(LONGEST_MS, 4 * ms)));
    }

    /** In ms, for a control that shows so much. */
    int of(double hitsPerSecond) {
        if (asked > 0) {
            return asked;
        }
        if (hitsPerSecond == 0) {
            return Math.max(SHORTEST_MS, Math.min(SearchSpace.MEASURED_MS, longest));
        }
        double enough = Math.min(1000 * ENOUGH_HITS / hitsPerSecond, longest);
        double least = Math.min(1000 * HITS_THAT_DO / hitsPerSecond, LONGEST_WHATEVER_THE_BUDGET_MS);
        return (int) Math.max(SHORTEST_MS, Math.max(enough, least));
    }

    /**
     * What such a fork gains per second of wall time, in hits that count. Where two settings provoke enough, the one whose VM
     * is sooner warm is worth more, since it leaves time for others. Hits beyond enough count only where the user asked for
     * forks of some length.
     */
    double worth(double hitsPerSecond, long overheadNanos) {
        double seconds = of(hitsPerSecond) / 1000.0;
        double hits = hitsPerSecond * seconds;
        return (asked > 0 ? hits : Math.min(hits, HITS_THAT_DO)) / (seconds + overheadNanos / 1e9);
    }
}
