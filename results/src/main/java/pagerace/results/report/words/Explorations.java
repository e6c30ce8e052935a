package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Proof;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;

/** What exploration says of cells, alike in every report for people. */
public final class Explorations {
    /** What a column of {@link #brief} means. */
    public static final String LEGEND =
            "explored, all n: every schedule was followed, over n states, and none is bad; witness s/n: the bad schedule with"
                    + " the fewest switches of actors, s of them, in n steps.";

    private Explorations() {}

    /** For a column: {@code all 1.23 k}, {@code witness 1/4}; empty if nobody explored. */
    public static String brief(CellResult cell) {
        return cell.explored().map(Explorations::brief).orElse("");
    }

    private static String brief(Proof proof) {
        return switch (proof.kind()) {
            case OPEN ->
                proof.witness()
                        .map(outcome -> "witness " + outcome.witness().switches() + "/"
                                + outcome.witness().steps().size())
                        .orElse("");
            case CLOSED, RACE_FREE, BESIDE_THE_POINT ->
                "all " + Figures.count(proof.explored().size().states());
            case BOUNDED, REFUSED -> proof.kind().toString();
        };
    }

    /** In full sentences; empty if nobody explored. */
    public static String sentence(CellResult cell) {
        return cell.explored().map(Explorations::sentence).orElse("");
    }

    private static String sentence(Proof proof) {
        Explored first = proof.explored();
        List<String> said = new ArrayList<>();
        proof.witness().ifPresent(outcome -> said.add("Explored: a schedule leads to " + Steps.title(outcome) + "."));
        if (said.isEmpty() && first.isExhausted()) {
            said.add("Explored: every schedule of " + proof.exhausted() + ", "
                    + Figures.counted(first.size().states(), "state") + ", code of actors run "
                    + Figures.counted(first.size().runs(), "time") + ": none is bad.");
            if (proof.kind() == Proof.Kind.BESIDE_THE_POINT) {
                said.add("None is with its repair taken out, either: this scenario does not race it.");
            } else if (first.isRaceFree()) {
                said.add("Nobody touches what another one writes.");
            }
        }
        if (first.ending().small()) {
            said.add("Its dimensions were small.");
        }
        trouble(proof).ifPresent(why -> said.add(why + "."));
        return String.join(" ", said);
    }

    /** The schedule that is at odds with the grade, to be shown beside the verdict; empty if none is. */
    public static Optional<Outcome> against(CellResult cell) {
        return cell.explored()
                .filter(proof -> cell.verdict() == Verdict.CONTRADICTED)
                .flatMap(Proof::witness);
    }

    /** Why not every schedule was followed, a clause; empty if every one was, or if there is a witness. */
    static Optional<String> trouble(Proof proof) {
        return proof.models().stream()
                .filter(model -> !model.isExhausted() && proof.witness().isEmpty())
                .map(model -> switch (model.ending().how()) {
                    case BOUNDED ->
                        "Not explored to the end under " + model.model() + ": "
                                + model.ending().why();
                    default -> "Cannot be explored: " + model.ending().why();
                })
                .findFirst();
    }
}
