package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ForkGroup;
import pagerace.results.judge.ForkGroup.Dot;
import pagerace.results.judge.Proof;
import pagerace.results.judge.RoomResult;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;
import pagerace.results.report.words.AnswerCard;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Summary;
import pagerace.results.report.words.Tone;
import pagerace.results.statistics.Rate;

/** What stands in the summary of the page and in its rooms: for the templates. */
final class Chapters {
    private static final double MILLION = 1e6;

    private Chapters() {}

    /** A sentence of one run; the letter is empty where there is but one. */
    record Sentence(String run, String text) {}

    /** Exact counts of a cell in the order of the scenario's words. */
    record Counts(String run, List<String> counts) {}

    /** How the hit rates of alike forks of a cell spread, in words. */
    record Spread(String label, String forks, String exposed, String rate, String range) {}

    /** The bad outcomes that a run's exploration leads to. */
    record Led(String variant, boolean isControl, Outcome outcome) {}

    /** Of the control first, then of the other variants that are open. */
    static List<Led> witnesses(Page.Scene scene) {
        List<Led> all = new ArrayList<>();
        for (Page.Row row : scene.rows()) {
            String name = row.variant().name();
            boolean isControl =
                    scene.scenario().positiveControl().filter(name::equals).isPresent();
            if (all.stream().noneMatch(led -> led.variant().equals(name))) {
                row.seen().stream()
                        .flatMap(seen -> seen.cell().explored().flatMap(Proof::witness).stream())
                        .findFirst()
                        .ifPresent(outcome -> all.add(isControl ? 0 : all.size(), new Led(name, isControl, outcome)));
            }
        }
        return all;
    }

    static String title(Page page) {
        return page.isMany()
                ? "pagerace: " + page.all().groups().size() + " runs"
                : page.all().comparisons().stream()
                        .map(one -> Text.plain(one.header().id(), Text.LONG_NAME))
                        .collect(Collectors.joining(", ", "pagerace: ", ""));
    }

    /** What the page is about. */
    static String headline(Page page) {
        if (isUntilSeen(page)) {
            return "How long until the bug shows";
        }
        return page.rooms().isEmpty() && !page.primitives().isEmpty()
                ? "What locks, counters and other primitives cost here"
                : "Which fix closes the race, how sure that is, and what it costs";
    }

    /** Whether no run asked for verdicts. */
    static boolean isUntilSeen(Page page) {
        return page.all().comparisons().stream().allMatch(Comparison::isUntilSeen);
    }

    static boolean hasCosts(Page page) {
        return !CostTables.all(page).isEmpty();
    }

    /** What was run where, of more runs than can be listed. */
    static String many(Page page) {
        List<RunHeader> headers =
                page.all().comparisons().stream().map(Comparison::header).toList();
        long machines = headers.stream().map(RunHeader::machine).distinct().count();
        String seconds = Figures.duration(
                headers.stream().mapToDouble(RunHeader::wallSeconds).sum());
        return Figures.counted(headers.size(), "run") + " on " + Figures.counted(machines, "kind") + " of machine, "
                + seconds + " in all, from " + Text.plain(first(headers), Text.LONG_NAME)
                + ". So many are summed up: a cell shows how many runs came to which verdict, and the median rate of"
                + " all runs; machines are never pooled in a verdict.";
    }

    private static String first(List<RunHeader> headers) {
        return headers.stream().map(RunHeader::started).sorted().findFirst().orElse("");
    }

    /** What a reader should see first of a room: what is wrong, or else whether some fix that landed closes all of it. */
    static Tone tone(Page page, Page.Room room) {
        boolean wrong = room.scenes().stream()
                .flatMap(scene -> scene.rows().stream())
                .anyMatch(row -> row.tone() == Tone.WRONG);
        return wrong
                ? Tone.WRONG
                : page.all().comparisons().stream()
                        .flatMap(comparison -> AnswerCard.of(comparison).stream())
                        .filter(card -> card.room().equals(room.bug().room()))
                        .map(AnswerCard::tone)
                        .max(Comparator.naturalOrder())
                        .orElse(Tone.NONE);
    }

    /** One sentence per bug and run; of many runs, how often each was said. */
    static List<Sentence> sentences(Page page, Page.Room room) {
        List<Sentence> all = new ArrayList<>();
        for (int run : page.runs()) {
            for (RoomResult result : page.all().comparisons().get(run).rooms()) {
                if (result.bug().equals(room.bug())) {
                    String text =
                            Summary.bug(result).substring(result.bug().room().length() + 2);
                    all.add(new Sentence(page.letter(run), Wording.capital(text)));
                }
            }
        }
        if (!page.isMany()) {
            return all;
        }
        return all.stream().collect(Collectors.groupingBy(Sentence::text, Collectors.counting())).entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(3)
                .map(entry ->
                        new Sentence("", "In " + Figures.counted(entry.getValue(), "run") + ": " + entry.getKey()))
                .toList();
    }

    /** The compile modes that a cell is about, if its grade depends on them. */
    static String modes(Page.Row row) {
        return Text.plain(row.label().substring(row.variant().name().length()), Text.LONG_NAME);
    }

    /** What a variant costs by the headline benchmark, a line per run; of many runs, the median ratio. */
    static List<String> costs(Page page, Page.Room room, Variant variant) {
        if (room.benches().isEmpty()) {
            return List.of();
        }
        List<Page.Paid> paid = room.benches().get(0).rows().getOrDefault(variant.name(), List.of());
        if (page.isMany()) {
            return CostTables.many(paid).stream().toList();
        }
        return paid.stream()
                .map(one -> (page.letter(one.run()) + " " + Wording.cost(one.cost())).strip())
                .toList();
    }

    static String control(Page page, Page.Scene scene) {
        int rounds =
                scene.runs().stream().mapToInt(run -> run.result().rounds()).sum();
        return (rounds == 0
                        ? "Not raced. "
                        : Figures.counted(rounds, "round") + (page.isSeveral() ? " over all runs" : "")
                                + ", each one fork of every variant. ")
                + scene.scenario()
                        .positiveControl()
                        .map(control -> "Positive control: " + control
                                + ", which is known to be open; a zero counts only beside its hits.")
                        .orElse("A safety control: nothing may go wrong in any variant.")
                + " Bad outcome: "
                + Text.plain(String.join(", ", scene.scenario().bad()), Text.LONG_SENTENCE) + ".";
    }

    static String forksTitle(Page page) {
        if (page.isMany()) {
            return "Bad per million, log axis: the typical rate of every run, then every fork of some runs, chosen evenly"
                    + " between the one whose control shows least and the one with most";
        }
        return page.isSeveral()
                ? "Bad per million in every fork, one plot per run, with the 95 % interval of the median, log axis"
                : "Bad per million in every fork, with the 95 % interval of the median, log axis";
    }

    static String title(String word, Scenario scenario) {
        return scenario.bad().contains(word)
                ? word + " (bad)"
                : scenario.words().contains(word) ? word : word + " (unknown)";
    }

    static List<Counts> counts(Page page, Page.Scene scene, Page.Row row) {
        if (page.isMany()) {
            return List.of(counts("", scene, row.seen()));
        }
        return row.seen().stream()
                .map(seen -> counts(page.letter(seen.run()), scene, List.of(seen)))
                .toList();
    }

    private static Counts counts(String run, Page.Scene scene, Collection<Page.Seen> seen) {
        return new Counts(
                run,
                scene.words().stream()
                        .map(word -> Figures.exact(seen.stream()
                                .mapToLong(one -> one.cell().counts().outcomes().getOrDefault(word, 0L))
                                .sum()))
                        .toList());
    }

    /** One per cell, run and circumstance; of many runs, one per cell. */
    static List<Spread> spreads(Page page, Page.Scene scene) {
        List<Spread> spreads = new ArrayList<>();
        for (Page.Row row : scene.rows()) {
            if (page.isMany()) {
                Wording.Line line = Wording.lines(page, row).get(0);
                int forks = row.seen().stream()
                        .mapToInt(seen -> seen.cell().counts().forks())
                        .sum();
                int exposed = row.seen().stream()
                        .mapToInt(seen -> seen.cell().counts().exposed())
                        .sum();
                spreads.add(new Spread(
                        row.label(), Figures.exact(forks), Figures.exact(exposed), line.figure(), line.sentence()));
                continue;
            }
            for (Page.Seen seen : row.seen()) {
                for (ForkGroup group : seen.comparison().details().of(seen.cell())) {
                    spreads.add(spread(page.letter(seen.run()), row, group));
                }
            }
        }
        return spreads;
    }

    private static Spread spread(String run, Page.Row row, ForkGroup group) {
        String label = Stream.of(
                        row.variant().name(),
                        run,
                        group.alike().mode().label(),
                        group.alike().placement().toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        List<Dot> dots = group.dots();
        String range = dots.isEmpty()
                ? ""
                : Figures.three(dots.get(0).rate() * MILLION) + " to "
                        + Figures.three(dots.get(dots.size() - 1).rate() * MILLION);
        return new Spread(
                label, Figures.exact(group.forks()), Figures.exact(group.exposed()), rate(group.rate()), range);
    }

    static String rate(Rate rate) {
        return Figures.perMillion(rate);
    }

    /** Those that the forks of a scenario ran with; of many runs, the first few. */
    static List<Settings> settings(Page.Scene scene) {
        return scene.runs().stream()
                .flatMap(run -> run.result().settings().stream())
                .distinct()
                .limit(50)
                .toList();
    }

    /** What is documented of a cell, and why; grade and reason are the same in every run. */
    static String documented(Page.Scene scene, Page.Row row) {
        Grade grade = row.variant().grade(scene.scenario());
        String states = grade.byMode().isEmpty()
                ? row.seen().get(0).cell().grade().toString()
                : Arrays.stream(CompileMode.values())
                        .collect(Collectors.groupingBy(
                                grade::in,
                                LinkedHashMap::new,
                                Collectors.mapping(CompileMode::label, Collectors.joining(" and "))))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " in " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return Wording.capital(states) + (grade.reason().isEmpty() ? "." : ": " + grade.reason() + ".");
    }

    /** The shortest bad schedule of a cell, of the first run that has one; none or one. */
    static List<Outcome> witness(Page.Row row) {
        return row.seen().stream()
                .flatMap(seen -> seen.cell().explored().stream())
                .flatMap(proof -> proof.witness().stream())
                .limit(1)
                .toList();
    }

    /** What the room's story says of a cell. */
    static List<String> about(Page.Room room, Page.Scene scene, Page.Row row) {
        return Stream.concat(
                        room.story().proposal(row.variant()).stream(),
                        room.story().about(row.variant(), scene.scenario()).stream())
                .toList();
    }
}
