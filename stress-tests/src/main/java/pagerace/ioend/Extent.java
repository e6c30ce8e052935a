package pagerace.ioend;

/** One range of blocks of a file, allocated, and written or not; counts how often it was converted, and where. */
public final class Extent {
    private boolean unwritten;
    private boolean split;
    private boolean merged;
    private int onWorker;
    private int inTask;
    private int inInterrupt;

    private Extent(boolean unwritten) {
        this.unwritten = unwritten;
    }

    /** Allocated, but not to be read before it is converted. */
    public static Extent unwritten() {
        return new Extent(true);
    }

    public static Extent written() {
        return new Extent(false);
    }

    public boolean isUnwritten() {
        return unwritten;
    }

    /** {@code ext4_split_convert_extents}: the range is an extent of its own; the caller holds i_data_sem. */
    void split() {
        split = true;
    }

    /** Part of an extent of its neighbours again, which the conversion will have to split once more. */
    void merge() {
        merged = true;
    }

    boolean isSplit() {
        return split;
    }

    public boolean isMerged() {
        return merged;
    }

    /** {@code ext4_convert_unwritten_extents}. */
    void convert(Context context) {
        unwritten = false;
        switch (context) {
            case WORKER -> onWorker++;
            case TASK -> inTask++;
            case INTERRUPT -> inInterrupt++;
        }
    }

    /** Oracle only: how often this range was converted in that context. */
    public int conversions(Context context) {
        return switch (context) {
            case WORKER -> onWorker;
            case TASK -> inTask;
            case INTERRUPT -> inInterrupt;
        };
    }

    /** Oracle only: how often this range was converted at all. */
    public int conversions() {
        return onWorker + inTask + inInterrupt;
    }
}
