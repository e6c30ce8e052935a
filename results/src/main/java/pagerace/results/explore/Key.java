package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers and the code that they belong to: equal if all of them are. */
final class Key {
    private final long[] numbers;
    private final Code[] code;
    private final int hash;

    private Key(long[] numbers, Code[] code) {
        this.numbers = numbers;
        this.code = code;
        hash = Arrays.hashCode(numbers) * 31 + Arrays.hashCode(code);
    }

    /** Where a key grows. */
    static final class Builder {
        private long[] numbers = new long[32];
        private int size;
        private final List<Code> code = new ArrayList<>();

        Builder add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
            return this;
        }

        /** The code must be the very same. */
        Builder with(Code method) {
            code.add(method);
            return this;
        }

        Key build() {
            return new Key(Arrays.copyOf(numbers, size), code.toArray(Code[]::new));
        }
    }

    /** Both of them. */
    Key and(Key more) {
        long[] all = Arrays.copyOf(numbers, numbers.length + more.numbers.length);
        System.arraycopy(more.numbers, 0, all, numbers.length, more.numbers.length);
        return new Key(all, code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && Arrays.equals(numbers, that.numbers) && Arrays.equals(code, that.code);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
