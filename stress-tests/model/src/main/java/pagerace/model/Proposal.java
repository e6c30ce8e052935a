package pagerace.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a variant comes from.
 *
 * @param status what became of it
 * @param commit the kernel commit, abbreviated to 12 digits, where there is one
 * @param mail the mail that proposed it, where it is known: {@code subject <message id>}, or the bare id
 * @param note when and where, in a few words
 */
public record Proposal(Status status, Optional<String> commit, Optional<String> mail, String note) {
    public enum Status {
        AS_IT_STOOD,
        LANDED,
        SUPERSEDED,
        REJECTED,
        WITHDRAWN,
        DEFERRED,
        DEBUG_ONLY,
        NEVER_PROPOSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static Proposal of(Status status, String commit, String note) {
        return new Proposal(status, Optional.of(commit), Optional.empty(), note);
    }

    public static Proposal withoutCommit(Status status, String note) {
        return new Proposal(status, Optional.empty(), Optional.empty(), note);
    }

    /** Where to read a kernel commit. */
    public static String url(String commit) {
        return "https://git.kernel.org/torvalds/c/" + commit;
    }
}
