package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Model;

/**
 * A cell whose witnesses were driven through real threads, once each.
 *
 * @param outcomes what each witness predicts, and what the threads came to
 * @param elsewhere where each other variant of the scenario leaves the witness of the worst outcome; empty if it does not
 */
public record Replayed(Explored explored, List<Run> outcomes, Map<String, Optional<Diversion>> elsewhere) {
    /** One witness on real threads. */
    public record Run(Outcome predicted, String seen) {
        public boolean isAsPredicted() {
            return predicted.word().equals(seen);
        }
    }

    /**
     * Explores a cell, and replays it.
     *
     * @param others the other variants of its scenario
     * @throws NotExplorableException if it cannot be explored or driven
     */
    public static Replayed of(Task task, List<Task> others, Duration time) throws InterruptedException {
        World world = World.of(Replayed.class.getClassLoader());
        Exploration exploration = new Exploration(world, Model.SC);
        Limits limits = Limits.of(time);
        Explored explored = exploration.explore(task, limits);
        if (explored.ending().how() == Explored.How.REFUSED) {
            throw new NotExplorableException(explored.ending().why());
        }
        Search search = exploration.search(Scene.of(world, task.test()), limits, false);
        Replay replay = new Replay(search);
        List<Run> runs = new ArrayList<>();
        for (Schedules.Schedule schedule : Schedules.of(search)) {
            for (Outcome outcome : explored.outcomes()) {
                if (outcome.word().equals(schedule.word())) {
                    runs.add(new Run(outcome, replay.outcome(schedule)));
                }
            }
        }
        Map<String, Optional<Diversion>> elsewhere = new TreeMap<>();
        explored.outcomes().stream().filter(Outcome::bad).findFirst().ifPresent(bad -> {
            for (Task other : others) {
                Search there = exploration.search(Scene.of(world, other.test()), limits, false);
                elsewhere.put(other.cell().variant(), Diversion.of(there, bad.witness()));
            }
        });
        return new Replayed(explored, runs, elsewhere);
    }
}
