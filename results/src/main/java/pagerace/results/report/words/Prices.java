package pagerace.results.report.words;

import java.util.List;
import java.util.stream.Collectors;
import pagerace.results.judge.Finding;
import pagerace.results.judge.Proposed;

/** What a fix may do that need not be damage, in words. */
final class Prices {
    private Prices() {}

    /** What the best one pays, and what the code as it stood paid already. */
    static String of(Proposed best, Proposed asBuggy) {
        List<Finding> before =
                best.prices().stream().filter(finding -> isIn(finding, asBuggy)).toList();
        List<Finding> paid = best.prices().stream()
                .filter(finding -> !isIn(finding, asBuggy))
                .toList();
        return (paid.isEmpty() ? "" : " Price: " + words(paid) + ".")
                + (before.isEmpty() ? "" : " As before: " + words(before) + ".");
    }

    static boolean isIn(Finding price, Proposed other) {
        return other.prices().stream().anyMatch(one -> one.scenario().equals(price.scenario()));
    }

    static String words(List<Finding> prices) {
        return prices.stream()
                .map(finding -> finding.scenario().name()
                        + (finding.bad().equals(List.of(finding.scenario().name()))
                                ? ""
                                : " (" + String.join(" or ", finding.bad()) + ")"))
                .collect(Collectors.joining(", "));
    }
}
