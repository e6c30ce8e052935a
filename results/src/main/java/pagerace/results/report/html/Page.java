package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Series;
import pagerace.results.report.words.Story;
import pagerace.results.report.words.Tone;

/**
 * What the page shows, room by room: a cell stands in one place, with what each run saw of it.
 *
 * @param rooms in the order of the catalogue, of all runs
 * @param primitives costs that belong to no room
 */
record Page(Comparisons all, List<Room> rooms, List<Bench> primitives) {
    /** @param id anchor in the page */
    record Room(String id, Bug bug, Story story, List<Scene> scenes, List<Bench> benches) {
        /** Those that have a cell or a cost, in the order of the catalogue. */
        List<Variant> variants() {
            return bug.variants().stream()
                    .filter(variant -> scenes.stream()
                                    .flatMap(scene -> scene.rows().stream())
                                    .anyMatch(row -> row.variant().equals(variant))
                            || benches.stream().anyMatch(bench -> bench.rows().containsKey(variant.name())))
                    .toList();
        }
    }

    /** A scenario, over all runs that have it. */
    record Scene(String id, Bug bug, Scenario scenario, List<InRun> runs, List<Row> rows) {
        String name() {
            return bug.room() + " / " + scenario.name();
        }

        List<Row> rows(Variant variant) {
            return rows.stream().filter(row -> row.variant().equals(variant)).toList();
        }

        /** The words that some run has samples of: those of the scenario in their order, then unknown ones. */
        List<String> words() {
            Set<String> seen = new LinkedHashSet<>();
            runs.forEach(run -> seen.addAll(run.result().words()));
            return Stream.concat(scenario.words().stream(), seen.stream())
                    .distinct()
                    .filter(seen::contains)
                    .toList();
        }
    }

    /** @param run counted from 0 */
    record InRun(int run, ScenarioResult result) {}

    /** A cell, over all runs that have it. */
    record Row(String id, String label, Variant variant, List<Seen> seen) {
        /** The verdict that a reader should see first. */
        Verdict first() {
            return seen.stream()
                    .map(one -> one.cell().verdict())
                    .max(Comparator.comparing(Tone::of))
                    .orElse(Verdict.NOT_RUN);
        }

        /** That of the same. */
        Tone tone() {
            return seen.stream()
                    .map(one -> Tone.of(one.cell()))
                    .max(Comparator.naturalOrder())
                    .orElse(Tone.NONE);
        }

        boolean isUnanimous() {
            return seen.stream().map(one -> one.cell().verdict()).distinct().count() == 1;
        }
    }

    /** A cell in one run, counted from 0. */
    record Seen(int run, Comparison comparison, CellResult cell) {}

    /**
     * Costs that may be compared with each other, by variant, each with one entry per run that has it; of a sweep, one
     * per number of threads.
     *
     * @param owner the room; empty for primitives
     */
    record Bench(String id, String owner, String title, boolean isSweep, Map<String, List<Paid>> rows) {
        /** The variant that ratios are to. */
        String base() {
            return rows.values().iterator().next().get(0).cost().beside().base().variant();
        }
    }

    /** A cost in one run, counted from 0. */
    record Paid(int run, Cost cost) {}

    static Page of(Comparisons all) {
        Set<String> ids = new HashSet<>(Set.of("", "main", "summary", "costs", "ungraded", "differences", "method"));
        Map<Bug, Map<Integer, RoomResult>> byBug = new LinkedHashMap<>();
        List<Comparison> runs = all.comparisons();
        for (int run = 0; run < runs.size(); run++) {
            for (RoomResult room : runs.get(run).rooms()) {
                byBug.computeIfAbsent(room.bug(), bug -> new LinkedHashMap<>()).put(run, room);
            }
        }
        List<Room> rooms = new ArrayList<>();
        byBug.forEach((bug, results) -> rooms.add(new Room(
                id(ids, bug.room()),
                bug,
                Story.of(bug),
                scenes(ids, bug, results, runs),
                benches(ids, bug.room(), costs(results)))));
        Map<Integer, List<Cost>> primitives = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            primitives.put(run, runs.get(run).costs().primitives());
        }
        return new Page(all, rooms, benches(ids, "", primitives));
    }

    private static List<Scene> scenes(
            Set<String> ids, Bug bug, Map<Integer, RoomResult> results, List<Comparison> runs) {
        Map<Scenario, List<InRun>> byScenario = new LinkedHashMap<>();
        bug.scenarios().forEach(scenario -> byScenario.put(scenario, new ArrayList<>()));
        results.forEach((run, room) -> Stream.concat(room.scenarios().stream(), room.exploredAlone().stream())
                .forEach(result -> byScenario
                        .computeIfAbsent(result.scenario(), scenario -> new ArrayList<>())
                        .add(new InRun(run, result))));
        List<Scene> scenes = new ArrayList<>();
        byScenario.forEach((scenario, inRuns) -> {
            if (!inRuns.isEmpty()) {
                String id = id(ids, bug.room() + "-" + scenario.name());
                scenes.add(new Scene(id, bug, scenario, inRuns, rows(ids, id, bug, inRuns, runs)));
            }
        });
        return scenes;
    }

    private static List<Row> rows(Set<String> ids, String scene, Bug bug, List<InRun> inRuns, List<Comparison> runs) {
        Map<String, List<Seen>> byLabel = new LinkedHashMap<>();
        for (Variant variant : bug.variants()) {
            for (InRun inRun : inRuns) {
                for (CellResult cell : inRun.result().cells()) {
                    if (cell.variant().equals(variant)) {
                        byLabel.computeIfAbsent(cell.label(), label -> new ArrayList<>())
                                .add(new Seen(inRun.run(), runs.get(inRun.run()), cell));
                    }
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        byLabel.forEach((label, seen) -> rows.add(
                new Row(id(ids, scene + "-" + label), label, seen.get(0).cell().variant(), seen)));
        return rows;
    }

    private static Map<Integer, List<Cost>> costs(Map<Integer, RoomResult> results) {
        Map<Integer, List<Cost>> costs = new LinkedHashMap<>();
        results.forEach((run, room) -> costs.put(run, room.costs()));
        return costs;
    }

    /** The headline first: what no other thread disturbs comes before what does. */
    private static List<Bench> benches(Set<String> ids, String owner, Map<Integer, List<Cost>> costs) {
        Map<String, Map<String, List<Paid>>> byTitle = new LinkedHashMap<>();
        Set<String> sweeps = new HashSet<>();
        costs.forEach((run, ofRun) -> ofRun.forEach(cost -> {
            boolean sweep = cost.series().mode() == Series.Mode.SWEEP;
            String title = sweep ? swept(cost) : cost.benchmark();
            if (sweep) {
                sweeps.add(title);
            }
            byTitle.computeIfAbsent(title, key -> new LinkedHashMap<>())
                    .computeIfAbsent(cost.variant(), variant -> new ArrayList<>())
                    .add(new Paid(run, cost));
        }));
        List<Bench> benches = new ArrayList<>();
        byTitle.forEach((title, rows) -> benches.add(
                new Bench(id(ids, "cost-" + owner + "-" + title), owner, title, sweeps.contains(title), rows)));
        return benches;
    }

    private static String swept(Cost cost) {
        Series one = new Series(cost.series().benchmark(), cost.series().params(), Series.Mode.UNCONTENDED, 1);
        return one.label() + ", swept over threads" + (cost.role().isEmpty() ? "" : ", " + cost.role());
    }

    /** An anchor that no other thing of the page has, whatever its name is made of. */
    private static String id(Set<String> taken, String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = plain.substring(0, Math.min(plain.length(), 60));
        String id = cut;
        for (int i = 2; !taken.add(id); i++) {
            id = cut + "-" + i;
        }
        return id;
    }

    /** Where the chapter of a room begins. */
    String anchor(String room) {
        return rooms.stream()
                .filter(one -> one.bug().room().equals(room))
                .map(Room::id)
                .findFirst()
                .orElse("main");
    }

    boolean isSeveral() {
        return all.groups().size() > 1;
    }

    boolean isMany() {
        return all.isMany();
    }

    /** A letter per run; empty where there is but one, or there are too many. */
    String letter(int run) {
        return isSeveral() && !isMany() ? Character.toString('A' + run) : "";
    }

    List<Integer> runs() {
        return IntStream.range(0, all.groups().size()).boxed().toList();
    }
}
