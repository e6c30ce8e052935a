package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import pagerace.results.fork.Cell;
import pagerace.results.record.Settings;

/** Which undecided scenarios will be decided in time; the others are not repeated as they are, but calibrated anew. */
final class Prospects {
    /** Of what is left, to find better settings for what it would not suffice for. */
    private static final int PART_FOR_CALIBRATION = 4;

    private final Calibration calibration;
    private final Forks forks;
    private final UnaryOperator<Settings> longer;
    private final Set<String> hopeless = new HashSet<>();

    /** @param longer what late rounds make of settings */
    Prospects(Calibration calibration, Forks forks, UnaryOperator<Settings> longer) {
        this.calibration = calibration;
        this.forks = forks;
        this.longer = longer;
    }

    /**
     * Looks at these scenarios.
     *
     * @param needed rounds, by test
     */
    void review(List<List<Cell>> undecided, Map<String, Integer> needed, Budget budget) throws InterruptedException {
        List<List<Cell>> tooMuch = undecided.stream()
                .filter(race -> !budget.hasRoomFor(forecast(race, rounds(race, needed))))
                .toList();
        if (tooMuch.isEmpty()) {
            return;
        }
        tooMuch.forEach(race -> hopeless.add(race.get(0).race()));
        Budget part = budget.next(budget.left().dividedBy(PART_FOR_CALIBRATION));
        for (List<Cell> race : calibration.anew(tooMuch, race -> rounds(race, needed), part)) {
            hopeless.remove(race.get(0).race());
        }
    }

    /** Those for which there is hope, or all of them if there is for none. */
    List<List<Cell>> best(List<List<Cell>> undecided) {
        List<List<Cell>> hopeful = undecided.stream()
                .filter(race -> !hopeless.contains(race.get(0).race()))
                .toList();
        return hopeful.isEmpty() ? undecided : hopeful;
    }

    /**
     * As many of these scenarios as there is time for all the rounds that they need.
     *
     * @param needed rounds, by test
     */
    List<List<Cell>> inTime(List<List<Cell>> undecided, Map<String, Integer> needed, Budget budget) {
        List<List<Cell>> some = new ArrayList<>();
        Duration all = Duration.ZERO;
        for (List<Cell> race : undecided) {
            Duration its = forecast(race, rounds(race, needed));
            if (budget.hasRoomFor(all.plus(its))) {
                some.add(race);
                all = all.plus(its);
            }
        }
        return some;
    }

    private static int rounds(List<Cell> race, Map<String, Integer> needed) {
        return race.stream()
                .mapToInt(cell -> needed.getOrDefault(cell.test(), 0))
                .max()
                .orElse(0);
    }

    private Duration forecast(List<Cell> race, int rounds) {
        Settings now = calibration.of(race);
        Settings late = longer.apply(now);
        double fewer = (double) now.spans().measuredMs() / late.spans().measuredMs();
        return forks.forecast(late, race.size()).multipliedBy((long) Math.ceil(rounds * fewer));
    }
}
