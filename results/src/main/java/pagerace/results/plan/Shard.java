package pagerace.results.plan;

import java.util.Locale;

/**
 * Which part of a fleet's plan a run is.
 *
 * @param plan the id of that plan
 * @param index from 0 on
 * @param of how many shards the plan has
 * @param attempt counted from 1: a shard that was preempted is begun anew, beside what is left of it
 */
public record Shard(String plan, Leg leg, int index, int of, int attempt) {
    /** What is run of the plan: each leg of a shard is a run folder. */
    public enum Leg {
        STRESS,
        BENCH,
        EXPLORE;

        /** As the command is called. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name of its run folder: {@code stress-0007-1}. */
    public String folder() {
        return String.format(Locale.ROOT, "%s-%04d-%d", leg, index, attempt);
    }
}
