package pagerace.results.report.text;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.fleet.Merged;
import pagerace.results.fleet.Ranges;
import pagerace.results.fleet.Sequel;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.report.words.Figures;

/** Plans for many machines, and what they came to, beside the verdicts. */
public final class FleetText {
    private static final double SECONDS_PER_HOUR = 3600;

    private static final int REMARKS_SHOWN = 20;

    private FleetText() {}

    /** A plan that was written. */
    public static void write(FleetPlan plan, Path file, PrintWriter out) {
        out.printf(
                "plan %s: %s of %d s, %s machine hours at most, in %s%n",
                plan.id(),
                Figures.counted(plan.shards(), "shard"),
                plan.plan().limits().budgetSeconds(),
                hours(hours(plan)),
                file);
        for (FleetPlan.Part part : plan.parts()) {
            out.printf(
                    "  %-12s %s%n",
                    part.shards() == 1
                            ? String.valueOf(part.first())
                            : part.first() + "-" + (part.first() + part.shards() - 1),
                    part.cells().stream().map(FleetText::scenario).distinct().collect(Collectors.joining(", ")));
        }
        out.flush();
    }

    /** What a merge left undecided, and what deciding it would take. */
    public static void write(Sequel sequel, PrintWriter out) {
        if (sequel.outlooks().isEmpty()) {
            out.println("nothing is undecided");
        }
        for (Sequel.Outlook outlook : sequel.outlooks()) {
            out.println(outlook.race() + ": " + String.join(", ", outlook.undecided()) + " undecided; "
                    + (outlook.seconds().isPresent()
                            ? "expects " + hours(outlook.seconds().getAsDouble() / SECONDS_PER_HOUR)
                                    + " machine hours: "
                            : "no realistic number of machines suffices: ")
                    + outlook.why());
        }
        out.flush();
    }

    /** What the next plan can do of it, and how its shards are judged together with those that are there. */
    public static void write(Sequel sequel, FleetPlan next, Path after, PrintWriter out) {
        if (hours(next) < sequel.hours()) {
            out.println("its " + Figures.counted(next.shards(), "shard") + " have " + hours(hours(next)) + " of these "
                    + hours(sequel.hours()) + " hours: give more --shards, or merge and plan again");
        }
        out.println("its rounds come on top: once they are merged, 'pagerace compare --pool " + after
                + "/*/ NEW/merged/*/' judges all of them");
    }

    private static double hours(FleetPlan plan) {
        return plan.shards() * plan.plan().limits().budgetSeconds() / SECONDS_PER_HOUR;
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, hours < 0.1 ? "%.2g" : hours < 10 ? "%.1f" : "%.0f", hours);
    }

    /** {@code isize.Grow} of {@code pagerace.isize.GrowStress.DoubleRead}. */
    private static String scenario(String test) {
        return test.replaceFirst("\\.[^.]*$", "")
                .replaceFirst("^pagerace\\.", "")
                .replaceFirst("Stress$", "");
    }

    /** What a merge left out, pooled and wrote. */
    public static void write(Merged merged, PrintWriter out) {
        out.println();
        out.println("Plan " + merged.plan() + ", " + Figures.counted(merged.shards(), "shard") + ": "
                + (merged.isWhole() ? "all are complete" : "not all are complete"));
        for (Leg leg : Leg.values()) {
            if (merged.missing().containsKey(leg)) {
                out.println(
                        "  " + leg + ": missing " + Ranges.of(merged.missing().get(leg)));
            }
            if (merged.unfinished().containsKey(leg)) {
                out.println("  " + leg + ": unfinished, whole rounds alone count, "
                        + Ranges.of(merged.unfinished().get(leg)));
            }
        }
        merged.remarks().stream().limit(REMARKS_SHOWN).forEach(remark -> out.println("  " + remark));
        if (merged.remarks().size() > REMARKS_SHOWN) {
            out.println("  and " + (merged.remarks().size() - REMARKS_SHOWN) + " more remarks, all in merge.json");
        }
        merged.folders().stream().limit(REMARKS_SHOWN).forEach(folder -> out.println("Recorded in " + folder));
        out.flush();
    }
}
