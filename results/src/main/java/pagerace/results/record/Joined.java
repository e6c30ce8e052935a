package pagerace.results.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pagerace.results.record.ForkRecord.Turn;

/**
 * The forks of several runs as those of one: what has one round's number in two runs is two rounds. A million of them have room,
 * as their weather, which no verdict asks for, is left out.
 */
public final class Joined {
    private final List<ForkRecord> forks = new ArrayList<>();
    private int rounds;

    /** Those of the next run. */
    public void add(Collection<ForkRecord> more) {
        int before = rounds;
        Map<Turn, Turn> turns = new HashMap<>();
        for (ForkRecord fork : more) {
            Turn turn = turns.computeIfAbsent(fork.turn(), own -> own.in(before + own.round()));
            forks.add(fork.joined(turn));
            rounds = Math.max(rounds, turn.round());
        }
    }

    /** The last round's number of what was added. */
    public int rounds() {
        return rounds;
    }

    public List<ForkRecord> forks() {
        return forks;
    }
}
