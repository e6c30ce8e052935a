package pagerace.results.explore;

import java.util.Optional;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;

/**
 * A schedule of one variant, tried on another: the actors take turns as it says, for as long as they do the same. Where
 * the other does something else, or waits, it diverts or blocks the schedule.
 *
 * @param step how many steps were the same
 * @param instead what the actor does there; empty if it waits, or has come to its end
 */
public record Diversion(int step, Optional<Step> instead, String why) {
    /** Where the search's cell leaves this witness; empty if it follows it to the end. */
    static Optional<Diversion> of(Search search, Witness witness) {
        Teller teller = new Teller(search);
        State state = search.initial();
        for (int i = 0; i < witness.steps().size(); i++) {
            Step expected = witness.steps().get(i);
            int actor = expected.actor();
            Behaviour.Node node = search.node(state, actor);
            if (node.ended()) {
                return Optional.of(new Diversion(i, Optional.empty(), "has come to its end"));
            }
            if (node.waits() && expected.what() != Witness.What.LOSES_PATIENCE) {
                return Optional.of(new Diversion(i, Optional.empty(), "waits"));
            }
            Step actual = teller.step(state, actor);
            if (actual.what() != expected.what() || !actual.place().equals(expected.place())) {
                return Optional.of(new Diversion(i, Optional.of(actual), "does something else"));
            }
            state = search.after(state, actor);
        }
        return Optional.empty();
    }
}
