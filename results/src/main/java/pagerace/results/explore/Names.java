package pagerace.results.explore;

/** How classes are called by people. */
final class Names {
    private Names() {}

    /** {@code pagerace/kernel/WaitTable$Queue} is {@code WaitTable.Queue}. */
    static String simple(String internalName) {
        return internalName
                .substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('.')) + 1)
                .replace('$', '.');
    }
}
