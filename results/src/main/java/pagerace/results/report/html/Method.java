package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Trial;
import pagerace.results.plan.Placement;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;
import pagerace.results.report.words.Fact;
import pagerace.results.report.words.Figures;

/** The last chapter of the page: how verdicts are made, and how to repeat the run. */
final class Method {
    static final int MOST_FAILURES = 50;
    static final int MOST_WARNINGS = 50;

    /** Of many runs, settings and failures of so many. */
    private static final int FEW = 3;

    private Method() {}

    /** A candidate of calibration, in words. */
    record Tried(String scenario, String settings, int forks, String hits, String chosen) {}

    static List<Integer> shownRuns(Page page) {
        return page.isMany() ? page.runs().subList(0, FEW) : page.runs();
    }

    static String notShown(Page page) {
        List<Comparison> left =
                page.all().comparisons().subList(FEW, page.all().comparisons().size());
        int failed = left.stream().mapToInt(one -> one.failures().size()).sum();
        long incomplete = left.stream().filter(one -> !one.isComplete()).count();
        return "And " + Figures.counted(left.size(), "run") + " more, " + Figures.exact(incomplete)
                + " of them incomplete; " + Figures.counted(failed, "fork or benchmark")
                + " of these did not end well. Each run folder has its own report.";
    }

    /** The command line without its output folder, which must be a new one, and with its seed. */
    static String command(RunHeader header) {
        List<String> words = new ArrayList<>(List.of("java", "-jar", "results/target/pagerace.jar"));
        List<String> given = header.plan().command();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals("--out")) {
                i++;
            } else if (!given.get(i).startsWith("--out=")) {
                words.add(quoted(given.get(i)));
            }
        }
        if (given.stream().noneMatch(word -> word.equals("--seed") || word.startsWith("--seed="))) {
            words.add("--seed");
            words.add(Long.toString(header.plan().seed()));
        }
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static List<Fact> settings(RunHeader header) {
        List<Fact> facts = new ArrayList<>();
        Fact.add(facts, "state", Wording.capital(header.state().name().toLowerCase(Locale.ROOT)));
        Fact.add(facts, "seed", Long.toString(header.plan().seed()));
        Fact.add(facts, "budget", Figures.duration((double)
                header.plan().limits().budgetSeconds()));
        Fact.add(facts, "took", Figures.duration(header.wallSeconds()));
        Fact.add(
                facts,
                "asked for",
                "1/" + Figures.reduction(header.plan().limits().reduction()) + " of the control's rate, with "
                        + Figures.confidence(header.plan().limits().confidence()) + " confidence per cell");
        Fact.add(
                facts,
                "compile modes, by turns",
                header.plan().how().modes().stream().map(CompileMode::label).collect(Collectors.joining(", ")));
        Fact.add(facts, "side by side", Figures.counted(header.plan().where().jobs(), "fork"));
        Fact.add(facts, "CPUs", header.plan().where().cpus());
        Fact.add(
                facts,
                "placements, by turns",
                header.plan().where().placements().stream()
                        .map(Placement.Kind::toString)
                        .collect(Collectors.joining(", ")));
        Fact.add(
                facts,
                "widened",
                header.plan().how().widen() > 0
                        ? "by up to " + header.plan().how().widen() + " opaque reads"
                        : "");
        Fact.add(
                facts,
                "more JVM arguments",
                String.join(" ", header.plan().where().jvmArgs()));
        Fact.add(facts, "JVMs, by turns", String.join("; ", header.jvms()));
        Fact.add(
                facts,
                "planned",
                Figures.counted(header.plan().content().cells().size(), "cell") + ", "
                        + Figures.counted(header.plan().content().benchmarks().size(), "benchmark"));
        Fact.add(facts, "suite", header.suite() + ", record format " + header.format());
        return facts;
    }

    /** All candidates of calibration; those that evidence ran with are marked. */
    static List<Tried> tried(Comparison comparison) {
        Set<String> chosen = comparison.rooms().stream()
                .flatMap(room -> room.scenarios().stream()
                        .flatMap(scenario -> scenario.settings().stream()
                                .map(settings -> room.bug().room() + "/"
                                        + scenario.scenario().name() + apart(settings))))
                .collect(Collectors.toSet());
        return comparison.details().trials().stream()
                .map(trial -> tried(trial, chosen))
                .toList();
    }

    private static Tried tried(Trial trial, Set<String> chosen) {
        String scenario = trial.room() + "/" + trial.scenario();
        return new Tried(
                scenario,
                Figures.settings(trial.settings()),
                trial.forks(),
                Figures.three(trial.hitsPerSecond()),
                chosen.contains(scenario + apart(trial.settings())) ? "chosen" : "");
    }

    /** What calibration chooses between; compile modes take turns whatever it found. */
    private static String apart(Settings settings) {
        return " " + settings.lineUp().align() + " " + settings.lineUp().phase() + " "
                + settings.windows().windowsInterpreted() + " "
                + settings.strides().strideSize() + " " + settings.strides().strideCount() + " "
                + settings.strides().spinStyle();
    }
}
