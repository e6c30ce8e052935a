package pagerace.results.run;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pagerace.results.fork.Cell;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.Settings;
import pagerace.results.run.Halving.Contest;

/** What calibration begins with: settings that were good before, here or elsewhere. */
final class HeadStart {
    private final SearchSpace space;
    private final Known known;
    private final ForkLength length;

    /** What was found before, and does not do any more. */
    private final Set<String> stale = new HashSet<>();

    HeadStart(SearchSpace space, Known known, ForkLength length) {
        this.space = space;
        this.known = known;
        this.length = length;
    }

    /** What an earlier run on this machine found. */
    Optional<Calibrated> before(Sought sought) {
        Cell control = sought.control();
        return known.before(control.room(), control.scenario(), sought.mode())
                .filter(found -> !stale.contains(sought.key()) && isCandidate(sought, found));
    }

    /** What an earlier run found is not as good any more. */
    void forget(Sought sought) {
        stale.add(sought.key());
    }

    /** All candidates, with the best on other machines first. */
    Contest contest(Sought sought) {
        Set<Settings> candidates = new LinkedHashSet<>(prior(sought).stream().toList());
        candidates.addAll(space.candidates(sought.modes(), sought.slowed()));
        return new Contest(sought.control(), List.copyOf(candidates));
    }

    /** What does without a search: what was best before on this machine, else on another one, else in most scenarios. */
    Calibrated untried(Sought sought) {
        Optional<Calibrated> before = before(sought);
        if (before.isPresent()) {
            double rate = before.get().hitsPerSecond();
            Settings settings = space.asPlanned(before.get().settings()).measuring(length.of(rate));
            return sought.found(settings, rate, 0, Origin.REUSED);
        }
        Optional<Settings> prior = prior(sought);
        Settings settings = prior.orElseGet(() -> space.uncalibrated(sought.modes(), sought.slowed()));
        return sought.found(settings.measuring(length.of(0)), 0, 0, prior.isPresent() ? Origin.PRIOR : Origin.DEFAULT);
    }

    private Optional<Settings> prior(Sought sought) {
        Cell control = sought.control();
        return known.prior(control.room(), control.scenario(), sought.mode())
                .filter(found -> isCandidate(sought, found))
                .map(found -> space.asPlanned(found.settings()).measuring(SearchSpace.MEASURED_MS));
    }

    /** Whether the search might have come to the same: on other machines, actors cannot be lined up like this. */
    private boolean isCandidate(Sought sought, Calibrated found) {
        Settings settings = space.asPlanned(found.settings()).measuring(0);
        return space.candidates(sought.modes(), sought.slowed()).stream()
                .anyMatch(one -> one.measuring(0).equals(settings));
    }
}
