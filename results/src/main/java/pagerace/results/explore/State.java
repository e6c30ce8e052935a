package pagerace.results.explore;

import java.util.Arrays;

/**
 * Where everybody stands and what memory holds.
 *
 * <p>{@code at}: the node of each actor. {@code memory}: the contents of the shared places. {@code buffers}: per actor
 * the stores that have not reached memory, oldest first, as pairs of a shared place's number and a value.
 * {@code unfair}: somebody lost patience although others could have moved.
 */
final class State {
    final int[] at;
    final long[] memory;
    final long[][] buffers;
    final boolean unfair;
    private final int hash;

    State(int[] at, long[] memory, long[][] buffers, boolean unfair) {
        this.at = at;
        this.memory = memory;
        this.buffers = buffers;
        this.unfair = unfair;
        hash = ((Arrays.hashCode(at) * 31 + Arrays.hashCode(memory)) * 31 + Arrays.deepHashCode(buffers)) * 31
                + Boolean.hashCode(unfair);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State that
                && hash == that.hash
                && unfair == that.unfair
                && Arrays.equals(at, that.at)
                && Arrays.equals(memory, that.memory)
                && Arrays.deepEquals(buffers, that.buffers);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
