package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Architecture;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;

/**
 * What explorations say of a cell, and whether its grade says otherwise.
 *
 * @param models one for each model, at least one
 */
public record Proof(
        @JsonIgnore List<Explored> models, @JsonIgnore Grade grade) {
    public Proof {
        models = List.copyOf(models);
    }

    /** What is known. */
    public enum Kind {
        OPEN("open"),
        CLOSED("closed"),
        /** Closed, and nobody touches what another one writes. */
        RACE_FREE("closed, race-free"),
        /** Closed, with the repair and without. */
        BESIDE_THE_POINT("closed, beside the point"),
        BOUNDED("not finished"),
        REFUSED("cannot be explored");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One model, as it is reported.
     *
     * @param small whether the scenario was smaller than it is under stress
     * @param states of all actors and of the memory that they share
     * @param executions how often code of an actor was run from one shared access to the next
     * @param places that two actors touch and one writes
     */
    record InModel(
            Model model, How how, String why, boolean small, int states, long steps, long executions, int places) {
        static InModel of(Explored explored) {
            return new InModel(
                    explored.model(),
                    explored.ending().how(),
                    explored.ending().why(),
                    explored.ending().small(),
                    explored.size().states(),
                    explored.size().steps(),
                    explored.size().runs(),
                    explored.size().places());
        }
    }

    @JsonProperty("models")
    List<InModel> inModels() {
        return models.stream().map(InModel::of).toList();
    }

    /** All outcomes that some schedule of some model reaches. */
    @JsonProperty("reached")
    @JsonPropertyDescription("outcomes")
    List<String> reached() {
        return models.stream()
                .flatMap(model -> model.outcomes().stream())
                .map(Outcome::word)
                .distinct()
                .toList();
    }

    /** By the model that was explored first. */
    public Explored explored() {
        return models.get(0);
    }

    @JsonProperty("word")
    public Kind kind() {
        if (models.stream().anyMatch(Explored::isOpen)) {
            return Kind.OPEN;
        }
        return switch (explored().ending().how()) {
            case EXHAUSTED ->
                explored().repair() == Repair.BESIDE_THE_POINT
                        ? Kind.BESIDE_THE_POINT
                        : explored().isRaceFree() ? Kind.RACE_FREE : Kind.CLOSED;
            case BOUNDED -> Kind.BOUNDED;
            case REFUSED -> Kind.REFUSED;
        };
    }

    /** The bad outcome that takes the fewest switches. */
    @JsonProperty("shortest")
    @JsonPropertyDescription("the bad outcome that takes the fewest switches")
    public Optional<Outcome> witness() {
        return models.stream()
                .flatMap(model -> model.outcomes().stream())
                .filter(Outcome::bad)
                .min((one, other) -> one.witness().switches() - other.witness().switches());
    }

    /** The models by which every schedule was followed. */
    public String exhausted() {
        return models.stream()
                .filter(model -> model.ending().how() == How.EXHAUSTED)
                .map(model -> model.model().toString())
                .collect(Collectors.joining(" and "));
    }

    /** Whether it is graded open on x86 and closed by these models: store buffers alone may open it. */
    public boolean isOpenElsewhere() {
        return grade.on(Architecture.X86_64).otherwise() == State.OPEN
                && models.stream().allMatch(Explored::isClosed);
    }

    /**
     * Why explorations and grade cannot both be right; empty if they can, or if the grade depends on the compiler. Only a
     * grade for x86 can be wrong because no schedule of any model leads there.
     */
    public Optional<String> contradiction() {
        Grade here = grade.on(Architecture.X86_64);
        State graded = here.otherwise();
        boolean byCompiler = !grade.byMode().isEmpty() || !here.byMode().isEmpty();
        if (kind() == Kind.OPEN && graded == State.CLOSED && !byCompiler) {
            return Optional.of("graded closed, but a schedule leads to it");
        }
        if (models.size() == Model.values().length && isOpenElsewhere() && !byCompiler) {
            return Optional.of("graded open, but no schedule of "
                    + Stream.of(Model.values()).map(Model::toString).collect(Collectors.joining(" or "))
                    + " leads to it");
        }
        return Optional.empty();
    }
}
