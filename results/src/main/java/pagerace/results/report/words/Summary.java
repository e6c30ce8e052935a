package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.CellResult.Circumstances;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Noticed;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Machine;
import pagerace.results.record.RunHeader;

/** The sentences that every report for people says. */
public final class Summary {
    private static final Set<Verdict> TO_BE_NAMED = EnumSet.of(
            Verdict.LEAKS, Verdict.CONTRADICTED, Verdict.NOT_PROVOKED, Verdict.INCONCLUSIVE, Verdict.NOT_RUN);

    /** More undecided cells than these are counted: their tables name them. */
    private static final int MOST_NAMED = 3;

    private Summary() {}

    /** What was run: suite, run, date, duration. */
    public static String run(RunHeader header) {
        if (header.isImported()) {
            return header.id() + ", imported, written by " + header.format();
        }
        String took = header.wallSeconds() > 0 ? ", took " + Figures.duration(header.wallSeconds()) : "";
        return "pagerace " + header.suite() + ", run " + header.id() + " of "
                + header.started().replace('T', ' ') + took + ", "
                + header.state().name().toLowerCase(Locale.ROOT);
    }

    /** Where: CPU, what of it may be used, operating system, JDK. */
    public static String where(RunHeader header) {
        return where(header, header.jvm());
    }

    /** The same of what ran on one of its JVMs. */
    public static String where(RunHeader header, String jvm) {
        Machine machine = header.machine();
        return Stream.of(
                        machine.processor().cpu(),
                        machine.shape().cpus() == 0
                                ? ""
                                : machine.allowed().usableCpus() + " of "
                                        + machine.shape().cpus() + " CPUs",
                        machine.processor().arch(),
                        machine.os(),
                        jvm.isBlank() ? "" : "JDK " + jvm)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** A machine in a few words. */
    public static String machine(RunHeader header) {
        Machine machine = header.machine();
        return Stream.of(
                        machine.processor().cpu(),
                        machine.allowed().usableCpus() + " CPUs",
                        machine.processor().arch())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** One sentence per bug. */
    public static String bug(RoomResult room) {
        List<String> parts = new ArrayList<>();
        if (room.cells().anyMatch(cell -> cell.ruling().untilSeen().isPresent())) {
            return room.bug().room() + ": "
                    + room.scenarios().stream()
                            .flatMap(scenario -> scenario.cells().stream()
                                    .map(cell -> scenario.scenario().name() + " with " + cell.label() + " "
                                            + cell.ruling().why()))
                            .collect(Collectors.joining("; "))
                    + ".";
        }
        List<CellResult> buggy = room.cells()
                .filter(cell -> cell.variant().kind() == Variant.Kind.BUGGY && cell.grade() == Grade.State.OPEN)
                .toList();
        if (buggy.stream().anyMatch(cell -> cell.verdict() == Verdict.REPRODUCED)) {
            parts.add("the bug was reproduced");
        } else if (!buggy.isEmpty()) {
            parts.add("the bug was not reproduced");
        }
        addFixes(room, parts);
        Arrays.stream(Verdict.values())
                .filter(TO_BE_NAMED::contains)
                .forEach(verdict -> addNames(room, verdict, parts));
        if (parts.isEmpty()) {
            parts.add(room.cells().findAny().isEmpty() ? "costs only, nothing was raced" : "nothing went wrong");
        }
        return room.bug().room() + ": " + String.join("; ", parts) + ".";
    }

    private static void addFixes(RoomResult room, List<String> parts) {
        List<CellResult> fixes = room.cells()
                .filter(cell -> cell.variant().kind() == Variant.Kind.FIX && cell.grade() == Grade.State.CLOSED)
                .filter(cell -> cell.verdict() != Verdict.CLEAN && !cell.isProved())
                .toList();
        if (fixes.stream().anyMatch(cell -> cell.verdict() == Verdict.NOT_JUDGED)) {
            parts.add("fixes are not judged with widened windows");
            return;
        }
        Map<Variant, List<CellResult>> byFix = fixes.stream()
                .collect(Collectors.groupingBy(CellResult::variant, LinkedHashMap::new, Collectors.toList()));
        if (byFix.keySet().stream().anyMatch(SummaryKinds::isLanded)) {
            addFixes("the landed fix", "landed fixes", byFix, SummaryKinds::isLanded, parts);
            addFixes("the other fix", "other fixes", byFix, variant -> !SummaryKinds.isLanded(variant), parts);
        } else {
            addFixes("its only fix", "fixes", byFix, variant -> true, parts);
        }
        SummaryKinds.add(room, parts);
    }

    /** What does not hold may leak, or nobody knows. */
    private static void addFixes(
            String one,
            String many,
            Map<Variant, List<CellResult>> byFix,
            Predicate<Variant> wanted,
            List<String> parts) {
        List<List<CellResult>> some = byFix.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        int all = some.size();
        long hold = some.stream()
                .filter(cells -> cells.stream().allMatch(cell -> cell.verdict() == Verdict.HOLDS))
                .count();
        long leak = some.stream()
                .filter(cells -> cells.stream().anyMatch(CellResult::contradictsGrade))
                .count();
        if (all == 1) {
            parts.add(one + (hold == 1 ? " holds" : leak == 1 ? " does not hold" : " is undecided"));
        } else if (all > 1 && hold == all) {
            parts.add((all == 2 ? "both " : "all " + all + " ") + many + " hold");
        } else if (all > 1) {
            long open = all - hold - leak;
            parts.add(hold + " of " + all + " " + many + " hold"
                    + (leak == 0 ? "" : leak == 1 ? ", 1 does not" : ", " + leak + " do not")
                    + (open == 0 ? "" : open == 1 ? ", 1 is undecided" : ", " + open + " are undecided"));
        }
    }

    private static void addNames(RoomResult room, Verdict verdict, List<String> parts) {
        List<String> names = new ArrayList<>();
        for (ScenarioResult scenario : room.scenarios()) {
            for (CellResult cell : scenario.cells()) {
                if (cell.verdict() == verdict) {
                    names.add(cell.label()
                            + (room.scenarios().size() == 1
                                    ? ""
                                    : " in " + scenario.scenario().name()));
                }
            }
        }
        if (!names.isEmpty()) {
            boolean many = verdict == Verdict.INCONCLUSIVE && names.size() > MOST_NAMED;
            parts.add(many ? names.size() + " cells are " + verdict : verdict + ": " + String.join(", ", names));
        }
    }

    /** How sure all cells that hold are at once; empty if fewer than two do. */
    public static String family(Comparison comparison) {
        long holding = comparison
                .cells()
                .filter(cell -> cell.verdict() == Verdict.HOLDS)
                .count();
        if (holding < 2) {
            return "";
        }
        RunHeader header = comparison.header();
        String all = "All " + holding + " cells that hold, taken together: "
                + Figures.confidence(comparison.familyConfidence()) + " sure that none of them leaks more often than "
                + "1/" + Figures.reduction(header.plan().limits().reduction()) + " of its control.";
        // Bonferroni: each may be wrong by its share of what all of them may.
        double each = 1 - (1 - header.plan().limits().confidence()) / holding;
        return comparison.familyConfidence() >= header.plan().limits().confidence()
                ? all
                : all + " Each was tested until it stood for itself; --confidence "
                        + String.format(Locale.ROOT, "%.5f", each) + " asks for "
                        + Figures.confidence(header.plan().limits().confidence()) + " of all at once.";
    }

    public static String exit(Comparison comparison) {
        return "Exit code " + comparison.exitCode() + ": " + comparison.meaning() + ".";
    }

    /** Which words of a scenario a table leaves out, since nobody saw them; empty if it has them all. */
    public static String unseen(Scenario scenario, Collection<String> shown) {
        String left = scenario.words().stream()
                .filter(word -> !shown.contains(word))
                .map(word -> scenario.bad().contains(word) ? word + " (bad)" : word)
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? "" : "Zero in every row: " + left + ".";
    }

    /** Why cells have their verdicts, those alike in one sentence, and what detectors saw. */
    public static List<String> notes(ScenarioResult result) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        List<CellResult> lacking = SummaryKinds.shortOfEvidence(result);
        if (lacking.size() > 1) {
            labels.put(
                    SummaryKinds.needed(lacking),
                    lacking.stream().map(CellResult::label).collect(Collectors.toCollection(ArrayList::new)));
        }
        for (CellResult cell : result.cells()) {
            if (!cell.ruling().why().isEmpty() && (lacking.size() < 2 || !lacking.contains(cell))) {
                labels.computeIfAbsent(cell.verdict() + ", " + cell.ruling().why() + ".", why -> new ArrayList<>())
                        .add(cell.label());
            }
            cell.explored()
                    .flatMap(Explorations::trouble)
                    .ifPresent(why -> labels.computeIfAbsent(why + ".", any -> new ArrayList<>())
                            .add(cell.label()));
        }
        List<String> notes = new ArrayList<>();
        labels.forEach((why, cells) -> notes.add(String.join(", ", cells) + ": " + why));
        circumstances(result).forEach(notes::add);
        for (CellResult cell : result.cells()) {
            cell.rates().noticed().map(noticed -> noticed(cell, noticed)).ifPresent(notes::add);
        }
        return notes;
    }

    /** What is to be known of forks that are evidence all the same, over all cells. */
    private static List<String> circumstances(ScenarioResult result) {
        List<Circumstances> all =
                result.cells().stream().map(CellResult::circumstances).toList();
        int forks =
                result.cells().stream().mapToInt(cell -> cell.counts().forks()).sum();
        List<String> notes = new ArrayList<>();
        note(notes, all, Circumstances::widened, forks, "with widened windows, which prove leaks and nothing else");
        note(notes, all, Circumstances::oversubscribed, forks, "oversubscribed, with fewer CPUs than actors");
        note(notes, all, Circumstances::disturbed, forks, "disturbed by the machine");
        int madeGood = all.stream().mapToInt(Circumstances::madeGood).sum();
        if (madeGood > 0) {
            notes.add(Figures.counted(madeGood, "fork") + " failed, and a second attempt made good.");
        }
        return notes;
    }

    private static void note(
            List<String> notes, List<Circumstances> all, ToIntFunction<Circumstances> count, int forks, String what) {
        int sum = all.stream().mapToInt(count).sum();
        if (sum > 0) {
            notes.add(sum + " of " + Figures.counted(forks, "fork") + ": " + what + ".");
        }
    }

    private static String noticed(CellResult cell, Noticed noticed) {
        String saw = cell.label() + ": noticed the bug in " + Figures.counted(noticed.count(), "sample");
        if (noticed.share().isEmpty()) {
            return saw + ".";
        }
        return saw + ", " + Figures.three(noticed.share().getAsDouble() * 100) + " % of all in which it happened.";
    }

    /** What the columns mean. */
    public static String legend(RunHeader header) {
        return "forks: exposed of run; % of forks: 95 % interval of their share. bad/million: samples with a bad outcome (!)"
                + " per million, median over forks with 95 % interval; 0 (<x): none, and 3/N, its bound if samples were"
                + " independent. holds: nothing bad, and with "
                + Figures.confidence(header.plan().limits().confidence())
                + " confidence at least so many times rarer than in the control of the same rounds, if a leaky fix"
                + " would show the control's relative spread. ratio: to the first variant, within a round, 95 %."
                + " Bars: log scale, one axis. All of it: pagerace help verdicts.";
    }
}
