package pagerace.results.report.html;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Variant;
import pagerace.results.explore.Drawn;
import pagerace.results.explore.Followed;
import pagerace.results.explore.Task;
import pagerace.results.judge.CellResult;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;
import pagerace.results.report.words.DocumentedSchedule;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Steps;
import pagerace.results.report.words.Story;
import pagerace.results.statistics.Rate;

/**
 * What the presenter's view plays of each scenario: its documented schedule, its witnesses, what a fix makes of each of
 * these, and how often real threads showed the bug. What a run has not recorded is explored here, as far as the time
 * lasts.
 */
final class Stage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** For one cell; most take a tenth of it. */
    private static final Duration FOR_A_CELL = Duration.ofSeconds(3);

    private static final int LONGEST_TEXT = 200;

    private final long deadline;
    private final Sources sources = new Sources();

    /** @param patience for all of a page */
    Stage(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    /** Plays of a scenario; none if it has neither a schedule that has lanes nor a witness. */
    ObjectNode of(Page.Room room, Page.Scene scene) {
        ObjectNode json = JSON.createObjectNode().put("title", Text.plain(scene.name(), 2 * Text.LONG_NAME));
        ArrayNode plays = json.putArray("plays");
        Optional<DocumentedSchedule> schedule = room.story().schedule(scene.scenario()).stream()
                .filter(Story.Block::isSchedule)
                .flatMap(block -> DocumentedSchedule.of(block.text()).stream())
                .findFirst();
        Optional<Drawn> run = schedule.flatMap(drawn -> run(scene, drawn));
        List<Chapters.Led> all = new ArrayList<>(Chapters.witnesses(scene));
        if (all.isEmpty()) {
            explored(scene).ifPresent(all::add);
        }
        Optional<Variant> fix = fix(scene);
        List<Witness> witnesses = Stream.concat(
                        run.stream().map(Drawn::witness),
                        all.stream().map(led -> led.outcome().witness()))
                .toList();
        Map<Witness, Followed> followed =
                fix.map(variant -> followed(scene, variant, witnesses)).orElse(Map.of());
        String fixed = fix.map(Variant::name).orElse("");
        schedule.ifPresent(drawn -> {
            ObjectNode play = documented(scene, drawn, run);
            plays.add(play);
            run.ifPresent(found -> fixed(play, scene, fixed, Optional.ofNullable(followed.get(found.witness()))));
        });
        for (Chapters.Led led : all) {
            Witness witness = led.outcome().witness();
            String word = led.outcome().word();
            ObjectNode play =
                    plays.addObject().put("title", "Witness: " + Text.plain(led.variant() + ", " + word, LONGEST_TEXT));
            witness(play, scene, led.variant(), word, witness, Map.of());
            fixed(play, scene, fixed, Optional.ofNullable(followed.get(witness)));
        }
        scene.scenario().positiveControl().ifPresent(control -> json.set("buggy", bar(scene, control)));
        fix.ifPresent(variant -> json.set("fixed", bar(scene, variant.name())));
        return json;
    }

    private void fixed(ObjectNode play, Page.Scene scene, String variant, Optional<Followed> followed) {
        followed.ifPresent(there ->
                witness(play.putObject("fixed"), scene, variant, there.word(), there.witness(), there.remarks()));
    }

    /** The drawn schedule as the control's code goes through it. */
    private Optional<Drawn> run(Page.Scene scene, DocumentedSchedule schedule) {
        return scene.scenario()
                .positiveControl()
                .filter(control -> !left().isZero())
                .flatMap(control -> Drawn.of(
                        Task.of(scene.bug(), scene.scenario(), scene.bug().variant(control)),
                        schedule.actors(),
                        schedule.steps().stream()
                                .map(DocumentedSchedule.Step::actor)
                                .toList(),
                        left()));
    }

    /** What landed before what did not. */
    private static Optional<Variant> fix(Page.Scene scene) {
        return scene.bug().variantsIn(scene.scenario()).stream()
                .filter(variant -> variant.kind() == Variant.Kind.FIX
                        && variant.grade(scene.scenario()).otherwise() == Grade.State.CLOSED)
                .min(Comparator.comparing(variant -> variant.proposal().status() != Proposal.Status.LANDED));
    }

    private Duration left() {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return left.compareTo(FOR_A_CELL) < 0 ? left : FOR_A_CELL;
    }

    private Map<Witness, Followed> followed(Page.Scene scene, Variant variant, List<Witness> witnesses) {
        return left().isZero() || witnesses.isEmpty()
                ? Map.of()
                : Followed.of(Task.of(scene.bug(), scene.scenario(), variant), witnesses, left());
    }

    /** The control's witness, of a run that explored nothing. */
    private Optional<Chapters.Led> explored(Page.Scene scene) {
        Optional<String> control = scene.scenario().positiveControl();
        if (control.isEmpty() || left().isZero()) {
            return Optional.empty();
        }
        Task task = Task.of(scene.bug(), scene.scenario(), scene.bug().variant(control.get()));
        return Followed.shortest(task, left()).map(outcome -> new Chapters.Led(control.get(), true, outcome));
    }

    /** The drawn steps, with what the code does. */
    private ObjectNode documented(Page.Scene scene, DocumentedSchedule schedule, Optional<Drawn> run) {
        ObjectNode json = JSON.createObjectNode().put("title", "Documented schedule");
        ArrayNode actors = json.putArray("actors");
        schedule.actors().forEach(actors::add);
        ArrayNode steps = json.putArray("steps");
        schedule.steps()
                .forEach(step -> steps.addObject().put("actor", step.actor()).put("what", step.what()));
        run.ifPresent(found -> {
            said(json, scene, scene.scenario().positiveControl().orElse(""), found.word());
            List<Integer> at = DrawnSteps.of(schedule.steps(), found);
            for (int i = 0; i < at.size(); i++) {
                access(((ObjectNode) steps.get(at.get(i))).withArray("/does").addObject(), scene, found.witness(), i);
            }
        });
        return json;
    }

    private static void said(ObjectNode json, Page.Scene scene, String variant, String word) {
        json.put("variant", Text.plain(variant, Text.LONG_NAME))
                .put("word", Text.plain(word, Text.LONG_NAME))
                .put(
                        "bad",
                        scene.scenario().bad().contains(word)
                                || !scene.scenario().words().contains(word));
    }

    private void witness(
            ObjectNode json,
            Page.Scene scene,
            String variant,
            String word,
            Witness witness,
            Map<Integer, String> remarks) {
        said(json, scene, variant, word);
        ArrayNode actors = json.putArray("actors");
        witness.actors().forEach(actors::add);
        ArrayNode steps = json.putArray("steps");
        for (int i = 0; i < witness.steps().size(); i++) {
            Step step = witness.steps().get(i);
            ObjectNode one = steps.addObject()
                    .put("actor", step.actor())
                    .put("kernel", step.where().function())
                    .put("what", Steps.what(step));
            access(one.putArray("does").addObject(), scene, witness, i);
            if (witness.meeting().contains(i + 1)) {
                one.put("meets", true);
            }
            Optional.ofNullable(remarks.get(i)).ifPresent(remark -> one.put("remark", remark));
        }
        Optional.ofNullable(remarks.get(witness.steps().size())).ifPresent(remark -> json.put("remark", remark));
    }

    /** What one step of the code does to the shared words, and the lines of C and of Java that do it. */
    private void access(ObjectNode json, Page.Scene scene, Witness witness, int at) {
        Step step = witness.steps().get(at);
        json.put("kernel", step.where().function())
                .put("line", step.where().line())
                .put("source", sources.line(scene.scenario().stressClass(), step.where()))
                .put("place", step.place())
                .put("before", step.before());
        if (step.what() != Witness.What.READS) {
            json.put("after", step.after());
        }
        if (isBuffered(witness, at)) {
            json.put("buffered", witness.actors().get(step.actor()));
        }
    }

    /** Whether a store waits in its processor's buffer: a later step says when it reaches memory. */
    private static boolean isBuffered(Witness witness, int at) {
        Step step = witness.steps().get(at);
        return step.what() == Witness.What.WRITES
                && witness.steps().subList(at, witness.steps().size()).stream()
                        .anyMatch(later -> later.what() == Witness.What.REACHES_MEMORY
                                && later.actor() == step.actor()
                                && later.place().equals(step.place()));
    }

    /** How often real threads showed the bug in a variant, in the first run that has it. */
    private static ObjectNode bar(Page.Scene scene, String variant) {
        ObjectNode json = JSON.createObjectNode().put("variant", Text.plain(variant, Text.LONG_NAME));
        Optional<CellResult> cell = scene.rows().stream()
                .filter(row -> row.variant().name().equals(variant))
                .flatMap(row -> row.seen().stream())
                .map(Page.Seen::cell)
                .filter(one -> one.counts().samples() > 0)
                .findFirst();
        if (cell.isEmpty()) {
            return json.put("said", "not stressed in this run");
        }
        CellResult of = cell.get();
        double rate = of.counts().bad() == 0
                ? 0
                : of.rates().rate().map(Rate::typical).orElse(0.0) * 1e6;
        return json.put("perMillion", rate)
                .put(
                        "said",
                        (of.counts().bad() == 0 ? "0" : Figures.three(rate) + " per million") + " in "
                                + Figures.counted(of.counts().samples(), "sample") + " of "
                                + Figures.counted(of.counts().forks(), "fork"));
    }
}
