package pagerace.results.differ;

/** In what the two sides of a difference are unlike. */
public enum Dimension {
    /** Runs, or pools of runs, of unlike machines. */
    MACHINE("machine"),
    /** Runs, or pools of runs, of one kind of machine: before and after a change, or on another JDK. */
    RUN("run"),
    /** JVMs that took turns within a run. */
    JVM("JVM"),
    /** Compile modes that took turns within a run. */
    MODE("compile mode"),
    /** Placements of forks that took turns within a run. */
    PLACEMENT("placement");

    private final String words;

    Dimension(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
