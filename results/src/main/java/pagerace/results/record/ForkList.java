package pagerace.results.record;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.CellName;
import pagerace.results.record.ForkRecord.Ending;
import pagerace.results.record.ForkRecord.Turn;

/**
 * Forks of a run; unmodifiable. As there may be a million, none is kept as it is, which would take some 250 bytes: what forks
 * have in common is kept once, and beside it their numbers, in about 80 bytes. A fork is made whenever it is asked for.
 */
public final class ForkList extends AbstractList<ForkRecord> implements RandomAccess {
    private static final int BLOCK_BITS = 13;

    private static final int BLOCK = 1 << BLOCK_BITS;

    /** Round, the number of the kind, time spent, and weather. */
    private static final int FIXED = 8;

    private final List<Block> blocks;

    /** Of each fork the number of its block, and in the lower bits where it begins there. */
    private final int[] places;

    private ForkList(List<Block> blocks, int[] places) {
        this.blocks = blocks;
        this.places = places;
    }

    /** Forks one after the other, {@value #FIXED} numbers of each and its counts, and what is added to rounds' numbers. */
    private static final class Block {
        private final long[] numbers;
        private final List<Kind> kinds;
        private final int rounds;

        private Block(long[] numbers, List<Kind> kinds, int rounds) {
            this.numbers = numbers;
            this.kinds = kinds;
            this.rounds = rounds;
        }
    }

    /**
     * What many forks have in common.
     *
     * @param turn without its round
     * @param outcomes the words
     * @param warmUp the words
     */
    private record Kind(
            CellName cell,
            Turn turn,
            Settings settings,
            Placement placement,
            Ending ending,
            List<String> outcomes,
            List<String> warmUp) {
        static Kind of(ForkRecord fork) {
            return new Kind(
                    fork.cell(),
                    fork.turn().in(0),
                    fork.settings(),
                    fork.placement(),
                    fork.ending(),
                    Counts.copyOf(fork.outcomes()).words(),
                    Counts.copyOf(fork.histograms().warmUp()).words());
        }

        /** Of what differs most: every fork is looked up. */
        @Override
        public int hashCode() {
            return 31 * cell.test().hashCode() + settings.hashCode();
        }
    }

    /** These forks; themselves if they are such a list. */
    public static ForkList of(Collection<ForkRecord> forks) {
        if (forks instanceof ForkList list) {
            return list;
        }
        Builder builder = new Builder();
        forks.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public ForkRecord get(int index) {
        Block block = blocks.get(places[index] >>> BLOCK_BITS);
        long[] numbers = block.numbers;
        int at = places[index] & BLOCK - 1;
        Kind kind = block.kinds.get((int) numbers[at + 1]);
        return new ForkRecord(
                kind.cell,
                kind.turn.in(block.rounds + (int) numbers[at]),
                kind.settings,
                kind.placement,
                kind.ending,
                new ForkRecord.Histograms(
                        Counts.of(kind.outcomes, numbers, at + FIXED),
                        Counts.of(kind.warmUp, numbers, at + FIXED + kind.outcomes.size())),
                new ForkRecord.Spent(numbers[at + 2], numbers[at + 3], numbers[at + 4]),
                new Weather(numbers[at + 5], numbers[at + 6], numbers[at + 7]));
    }

    /** Those at these indexes. */
    public ForkList at(IntStream indexes) {
        return new ForkList(blocks, indexes.map(index -> places[index]).toArray());
    }

    /** Those of which this is true. */
    public ForkList where(Predicate<ForkRecord> which) {
        return at(IntStream.range(0, size()).filter(index -> which.test(get(index))));
    }

    /** Those that have something in common, each for itself, in the order of their first ones. */
    public <K> Map<K, List<ForkRecord>> by(Function<ForkRecord, K> key) {
        return by(fork -> true, key);
    }

    /** The same of those of which this is true. */
    public <K> Map<K, List<ForkRecord>> by(Predicate<ForkRecord> which, Function<ForkRecord, K> key) {
        Map<K, IntStream.Builder> indexes = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            ForkRecord fork = get(i);
            if (which.test(fork)) {
                indexes.computeIfAbsent(key.apply(fork), any -> IntStream.builder())
                        .add(i);
            }
        }
        return indexes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, some -> at(some.getValue().build()), (a, b) -> a, LinkedHashMap::new));
    }

    /** Of several runs as those of one: what has one round's number in two runs is two rounds. */
    public static final class Joined {
        private final List<Block> blocks = new ArrayList<>();
        private final IntStream.Builder places = IntStream.builder();
        private int rounds;

        /** Those of the next run. */
        public void add(Collection<ForkRecord> more) {
            ForkList next = ForkList.of(more);
            int before = rounds;
            int first = blocks.size() << BLOCK_BITS;
            next.blocks.forEach(block -> blocks.add(new Block(block.numbers, block.kinds, before + block.rounds)));
            Arrays.stream(next.places).forEach(place -> places.add(first + place));
            rounds += next.stream().mapToInt(ForkRecord::round).max().orElse(0);
        }

        /** The last round's number of what was added. */
        public int rounds() {
            return rounds;
        }

        /** All of them, once. */
        public ForkList forks() {
            return new ForkList(List.copyOf(blocks), places.build().toArray());
        }
    }

    /** Packs forks one by one. */
    static final class Builder {
        private final Map<Kind, Integer> numbers = new HashMap<>();
        private final List<Kind> kinds = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final IntStream.Builder places = IntStream.builder();
        private long[] block = new long[BLOCK];
        private int size;

        void add(ForkRecord fork) {
            Kind kind = Kind.of(fork);
            int needed = FIXED + kind.outcomes.size() + kind.warmUp.size();
            if (size + needed > BLOCK) {
                seal(Math.max(BLOCK, needed));
            }
            places.add((blocks.size() << BLOCK_BITS) + size);
            put(fork.round());
            put(numbers.computeIfAbsent(kind, any -> {
                kinds.add(kind);
                return numbers.size();
            }));
            put(fork.spent().wallNanos());
            put(fork.spent().activeNanos());
            put(fork.spent().cpuNanos());
            put(fork.weather().runQueueNanos());
            put(fork.weather().involuntarySwitches());
            put(fork.weather().stealTicks());
            size = Counts.copyOf(fork.outcomes()).put(block, size);
            size = Counts.copyOf(fork.histograms().warmUp()).put(block, size);
        }

        private void put(long number) {
            block[size++] = number;
        }

        private void seal(int next) {
            blocks.add(new Block(Arrays.copyOf(block, size), kinds, 0));
            block = new long[next];
            size = 0;
        }

        ForkList build() {
            seal(0);
            return new ForkList(List.copyOf(blocks), places.build().toArray());
        }
    }
}
