package pagerace.seekhole;

/** One release walk: the locals of the C function, and what became of it. */
public final class Walk {
    final DelallocFile file;
    final int end;

    /** Where the next search starts, then where the data starts that it found. */
    int start;

    /** The first page that is not data, from {@link #start} on. */
    int dataEnd;

    /** Up to here storage is already given back, or a dirty folio keeps it. */
    int punchStart;

    /** Where data was found in the turn before. */
    private int foundBefore = DelallocFile.NO_DATA;

    private int turnsLeft;
    private boolean foundAgain;
    private boolean warned;
    private boolean stillSeeking;
    private boolean gaveUp;

    /** A walk over the pages [start, end) that ends when the cache lets it. */
    public Walk(DelallocFile file, int start, int end) {
        this(file, start, end, Integer.MAX_VALUE);
    }

    /** @param mostTurns how often to look for data before the walk counts as one that does not end */
    public Walk(DelallocFile file, int start, int end, int mostTurns) {
        this.file = file;
        this.start = start;
        this.end = end;
        punchStart = start;
        turnsLeft = mostTurns;
    }

    /** {@code WARN_ON_ONCE} has fired. */
    public boolean warned() {
        return warned;
    }

    /** Its turns are used up; it has punched nothing beyond the last dirty folio that it met. */
    public boolean stillSeeking() {
        return stillSeeking;
    }

    /** The invalidate_lock never came; it has done nothing. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Two turns found data at the same place: it had gone, and it was back. */
    public boolean foundAgain() {
        return foundAgain;
    }

    void found(int data) {
        foundAgain |= data == foundBefore;
        foundBefore = data;
        start = data;
    }

    void warn() {
        warned = true;
    }

    void giveUp() {
        gaveUp = true;
    }

    boolean hasTurn() {
        stillSeeking = turnsLeft == 0;
        turnsLeft--;
        return !stillSeeking;
    }
}
