package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;
import pagerace.results.judge.Finding.State;

/**
 * A proposal, and what is known of it in all scenarios that it has a cell in.
 *
 * @param commits what it is made of, in the order in which they landed; empty if nothing of it did
 * @param cost of its headline benchmark; empty if it was not measured
 */
public record Proposed(
        Variant variant,

        @JsonPropertyDescription("what it is made of") List<String> commits,

        Status status,
        List<Finding> findings,
        Optional<Cost> cost) {
    public Proposed {
        commits = List.copyOf(commits);
        findings = List.copyOf(findings);
    }

    public boolean isLanded() {
        return status == Status.LANDED;
    }

    /** Scenarios of the room's own bug. */
    static boolean isOwn(Scenario scenario) {
        return scenario.role() == Role.BREAKAGE && scenario.anotherBug().isEmpty();
    }

    public Stream<Finding> in(Role role) {
        return findings.stream().filter(finding -> finding.scenario().role() == role);
    }

    public Stream<Finding> own() {
        return findings.stream().filter(finding -> isOwn(finding.scenario()));
    }

    /** Breakages that another commit repaired. */
    public Stream<Finding> others() {
        return in(Role.BREAKAGE).filter(finding -> !isOwn(finding.scenario()));
    }

    /** What is still possible and is damage, rightful progress that is lost included. */
    public List<Finding> leavesOpen() {
        return findings.stream()
                .filter(finding -> finding.scenario().role() != Role.PRICE && finding.is(State.OPEN))
                .toList();
    }

    /** What it may do that need not be damage. */
    public List<Finding> prices() {
        return in(Role.PRICE).filter(finding -> finding.is(State.OPEN)).toList();
    }

    /** Whether it has anything to do with the room's own bug. */
    public boolean isAboutIt() {
        return own().findAny().isPresent();
    }

    Optional<Finding> in(Scenario scenario) {
        return findings.stream()
                .filter(finding -> finding.scenario().equals(scenario))
                .findFirst();
    }
}
