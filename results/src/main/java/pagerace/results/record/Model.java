package pagerace.results.record;

/** What a machine may do with the accesses of a program. */
public enum Model {
    /** Sequential consistency: one access after the other. */
    SC("sequential consistency"),

    /**
     * x86-TSO as HotSpot uses it: a store goes through the buffer of its processor, unless it is volatile or atomic. Plain,
     * opaque and release stores are delayed; volatile stores, all atomics and {@code fullFence} empty the buffer first.
     * What a compiler may do to plain accesses is not covered.
     */
    TSO("x86-TSO");

    private final String words;

    Model(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
