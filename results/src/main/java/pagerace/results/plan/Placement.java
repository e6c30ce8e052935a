package pagerace.results.plan;

/**
 * Which CPUs the actors of a fork could run on.
 *
 * @param kind how near these are to each other
 * @param cpus as the system writes a set of them, {@code 0,4}; empty if the fork was not confined
 * @param oversubscribed whether the fork had fewer CPUs than actors
 */
public record Placement(Kind kind, String cpus, boolean oversubscribed) {
    /** Wherever the system puts them. */
    public static final Placement ANY = new Placement(Kind.ANY, "", false);

    /** The nearest thing that all CPUs of a fork share. */
    public enum Kind {
        ANY("any CPUs"),
        /** Hardware threads of one core. */
        SMT("SMT siblings"),
        /** Cores under one last-level cache. */
        CACHE("same cache"),
        PACKAGE("same package"),
        ACROSS("across packages");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
