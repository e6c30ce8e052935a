package pagerace.results.judge;

import java.util.List;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Grade.State;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Ending;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Named;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Explored.Size;
import pagerace.results.record.Model;
import pagerace.results.record.Run;
import pagerace.results.record.Witness;

/** Rooms of the catalogue, as if every cell had been explored, and had come out as it is graded; nothing was run. */
public final class AsGraded {
    private AsGraded() {}

    public static Comparison run(String room) {
        return run(room, cells(room));
    }

    /** All of them in one run. */
    public static Comparison everyRoom() {
        RunBuilder planned = new RunBuilder();
        Catalogue.bugs()
                .forEach(bug -> planned.planned(
                        bug.test(bug.scenarios().get(0), bug.variants().get(0))));
        Run run = planned.run();
        List<Explored> explored =
                Catalogue.bugs().stream().flatMap(bug -> cells(bug.room())).toList();
        return Comparison.of(new Run(run.header(), run.forks(), run.costs(), explored), Catalogue.bugs());
    }

    public static Comparison run(String room, Stream<Explored> explored) {
        Bug bug = Catalogue.bug(room).orElseThrow();
        Run run = new RunBuilder()
                .planned(bug.test(bug.scenarios().get(0), bug.variants().get(0)))
                .run();
        return Comparison.of(new Run(run.header(), run.forks(), run.costs(), explored.toList()), List.of(bug));
    }

    public static Stream<Explored> cells(String room) {
        Bug bug = Catalogue.bug(room).orElseThrow();
        return bug.scenarios().stream()
                .flatMap(
                        scenario -> bug.variantsIn(scenario).stream().map(variant -> explored(bug, scenario, variant)));
    }

    private static Explored explored(Bug bug, Scenario scenario, Variant variant) {
        boolean open = variant.grade(scenario).otherwise() == State.OPEN;
        String word = open ? scenario.bad().get(0) : scenario.words().get(0);
        return new Explored(
                new Named(bug.room(), scenario.name(), variant.name()),
                bug.test(scenario, variant),
                Model.SC,
                new Ending(How.EXHAUSTED, "", false, 0),
                new Size(10, 10, 10, 1),
                List.of(new Outcome(word, open, true, new Witness(0, List.of(), List.of()))),
                List.of(),
                Repair.UNKNOWN);
    }
}
