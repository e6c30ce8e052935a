package pagerace.results.explore;

/**
 * Where an actor stands: the next thing that it does to memory that others share, with everything but what it will see.
 *
 * @param place which one, of {@link Memory}; -1 if it is no access
 * @param first what is stored, added or compared with
 * @param second what is stored if the comparison fits
 * @param site where the instruction stands
 */
record Access(Kind kind, int place, long first, long second, Shape shape, Site site) {
    /** What is done. */
    enum Kind {
        GET,
        SET,
        COMPARE_AND_SET,
        COMPARE_AND_EXCHANGE,
        GET_AND_SET,
        GET_AND_ADD,
        GET_AND_OR,
        GET_AND_AND,
        GET_AND_XOR,
        /** A full fence, which matters where stores are delayed. */
        FENCE,
        /** A turn of a loop that changed nothing, and would go on like that: it waits for others. */
        WAIT,
        /** Nothing more is done. */
        END;

        boolean isAccess() {
            return compareTo(FENCE) < 0;
        }

        boolean isAtomic() {
            return isAccess() && this != GET && this != SET;
        }
    }

    /**
     * How a value is held, and how the access is ordered.
     *
     * @param bits 1, 8, 16, 32 or 64
     * @param reference whether it is one
     * @param drains a store that x86 makes known before it goes on
     * @param unraced a field that is final: nobody can meet it half-written
     * @param returns what the instruction leaves on the stack: V nothing, I, J, or Z whether a comparison fit
     */
    record Shape(int bits, boolean reference, boolean drains, boolean unraced, char returns, boolean returnsNew) {}

    /** An instruction. */
    record Site(Code code, int pc) {
        @Override
        public String toString() {
            return code.at(pc);
        }
    }

    boolean isWrite() {
        return kind.isAccess() && kind != Kind.GET;
    }

    /** Whether the other one is made at the same place by the same instruction. */
    boolean repeats(Access other) {
        return kind == other.kind
                && place == other.place
                && first == other.first
                && second == other.second
                && site.equals(other.site);
    }

    /** What memory holds after it. */
    long apply(long old) {
        long now = switch (kind) {
            case SET, GET_AND_SET -> first;
            case COMPARE_AND_SET, COMPARE_AND_EXCHANGE -> old == first ? second : old;
            case GET_AND_ADD -> old + first;
            case GET_AND_OR -> old | first;
            case GET_AND_AND -> old & first;
            case GET_AND_XOR -> old ^ first;
            default -> old;
        };
        return narrow(now);
    }

    private long narrow(long value) {
        return switch (shape.bits) {
            case 32 -> (int) value;
            case 16 -> (short) value;
            case 8 -> (byte) value;
            case 1 -> value & 1;
            default -> value;
        };
    }

    /** What the actor learns when memory holds this. */
    long observes(long old) {
        return switch (kind) {
            case SET, FENCE -> 0;
            case COMPARE_AND_SET -> old == first ? 1 : 0;
            default -> old;
        };
    }

    /** Whether memory is changed, or may be, by one that learned this. */
    boolean changes(long observed) {
        return switch (kind) {
            case GET, FENCE -> false;
            case COMPARE_AND_SET -> observed == 1 && first != second;
            case SET -> true;
            default -> apply(observed) != observed;
        };
    }

    /** Whether two that are about to be made race. */
    boolean conflicts(Access other) {
        return kind.isAccess() && other.kind.isAccess() && place == other.place && (isWrite() || other.isWrite());
    }
}
