package pagerace.results.record;

import java.io.ByteArrayOutputStream;
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
 * have in common is kept once, and their numbers are packed, in about 30 bytes. A fork is made whenever it is asked for.
 */
public final class ForkList extends AbstractList<ForkRecord> implements RandomAccess {
    private static final int BLOCK_BITS = 16;

    private static final int MOST_START = (1 << BLOCK_BITS) - 1;

    private final List<Block> blocks;

    /** Of each fork the number of its block, and in the lower bits where it begins there. */
    private final int[] places;

    private ForkList(List<Block> blocks, int[] places) {
        this.blocks = blocks;
        this.places = places;
    }

    /** @param rounds what is added to rounds' numbers */
    private record Block(byte[] bytes, List<Kind> kinds, int rounds) {}

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
        Unpacked numbers = new Unpacked(block.bytes, places[index] & MOST_START);
        Kind kind = block.kinds.get((int) numbers.next());
        return new ForkRecord(
                kind.cell,
                kind.turn.in(block.rounds + (int) numbers.next()),
                kind.settings,
                kind.placement,
                kind.ending,
                new ForkRecord.Histograms(
                        Counts.of(kind.outcomes, numbers::next), Counts.of(kind.warmUp, numbers::next)),
                new ForkRecord.Spent(numbers.next(), numbers.next(), numbers.next()),
                new Weather(numbers.next(), numbers.next(), numbers.next()));
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
        Map<K, IntStream.Builder> indexes = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            indexes.computeIfAbsent(key.apply(get(i)), any -> IntStream.builder())
                    .add(i);
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
            next.blocks.forEach(block -> blocks.add(new Block(block.bytes, block.kinds, before + block.rounds)));
            Arrays.stream(next.places).forEach(place -> places.add(first + place));
            rounds += next.stream().mapToInt(ForkRecord::round).max().orElse(0);
        }

        /** The last round's number of what was added. */
        public int rounds() {
            return rounds;
        }

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
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(ForkRecord fork) {
            if (bytes.size() > MOST_START) {
                seal();
            }
            places.add((blocks.size() << BLOCK_BITS) + bytes.size());
            pack(numbers.computeIfAbsent(Kind.of(fork), kind -> {
                kinds.add(kind);
                return numbers.size();
            }));
            pack(fork.round());
            Counts.copyOf(fork.outcomes()).counts().forEach(this::pack);
            Counts.copyOf(fork.histograms().warmUp()).counts().forEach(this::pack);
            pack(fork.spent().wallNanos());
            pack(fork.spent().activeNanos());
            pack(fork.spent().cpuNanos());
            pack(fork.weather().runQueueNanos());
            pack(fork.weather().involuntarySwitches());
            pack(fork.weather().stealTicks());
        }

        /** Seven bits in a byte, and whether more follow; a small negative one is small, too. */
        private void pack(long number) {
            long rest = number << 1 ^ number >> (Long.SIZE - 1);
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        private void seal() {
            blocks.add(new Block(bytes.toByteArray(), kinds, 0));
            bytes.reset();
        }

        ForkList build() {
            seal();
            return new ForkList(List.copyOf(blocks), places.build().toArray());
        }
    }

    /** The numbers of one fork. */
    private static final class Unpacked {
        private final byte[] bytes;
        private int at;

        Unpacked(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        long next() {
            long number = 0;
            int shift = 0;
            byte read;
            do {
                read = bytes[at++];
                number |= (read & 0x7fL) << shift;
                shift += 7;
            } while (read < 0);
            return number >>> 1 ^ -(number & 1);
        }
    }
}
