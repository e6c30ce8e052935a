package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers and the things that they belong to: equal if all of them are. */
final class Key {
    private final long[] numbers;
    private final Object[] things;
    private final int hash;

    private Key(long[] numbers, Object[] things) {
        this.numbers = numbers;
        this.things = things;
        hash = Arrays.hashCode(numbers) * 31 + Arrays.hashCode(things);
    }

    /** Where a key grows. */
    static final class Builder {
        private long[] numbers = new long[32];
        private int size;
        private final List<Object> things = new ArrayList<>();

        Builder add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
            return this;
        }

        Builder with(Object thing) {
            things.add(thing);
            return this;
        }

        Key build() {
            return new Key(Arrays.copyOf(numbers, size), things.toArray());
        }
    }

    /** Both of them. */
    Key and(Key more) {
        long[] all = Arrays.copyOf(numbers, numbers.length + more.numbers.length);
        System.arraycopy(more.numbers, 0, all, numbers.length, more.numbers.length);
        Object[] both = Arrays.copyOf(things, things.length + more.things.length);
        System.arraycopy(more.things, 0, both, things.length, more.things.length);
        return new Key(all, both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && Arrays.equals(numbers, that.numbers) && Arrays.equals(things, that.things);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
