package pagerace.model;

/**
 * Something that was said about costs in a mail or a patch, and what would show it.
 *
 * @param quote the claim, in a few of its own words where they are quoted
 * @param seed where it was said
 * @param over what is divided
 * @param under by what
 * @param dearer whether the claim is that the one costs more than the other; else that it does not
 * @param beside the operation that it was said of, where that is longer than what is measured; else empty
 * @param shortestNanos how short that is at its shortest, in ns; else 0
 */
public record Claim(
        String quote, String seed, Figure over, Figure under, boolean dearer, String beside, long shortestNanos) {
    /**
     * What a benchmark says of one variant. Without role and counter: ns/op without contention.
     *
     * @param benchmark class and method, behind as much of the package as tells them apart
     * @param variant the benchmark's parameter
     * @param role whose ns/op of a group, under contention; else empty
     * @param counter which counter of a group, under contention; else empty
     * @param per a second counter that divides it; else empty
     */
    public record Figure(String benchmark, String variant, String role, String counter, String per) {}
}
