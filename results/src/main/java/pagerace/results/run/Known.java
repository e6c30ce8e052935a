package pagerace.results.run;

import java.util.List;
import java.util.Optional;
import pagerace.results.record.Calibrated;

/**
 * What is known of good settings before anything is tried.
 *
 * @param given taken as they are: the user named the run that found them, or this run did before it was interrupted
 * @param before found on this machine by an earlier run of the same build; they are checked
 * @param priors found on recorded machines, the one most like this machine first
 */
record Known(List<Calibrated> given, List<Calibrated> before, List<Calibrated> priors) {
    Known {
        given = List.copyOf(given);
        before = List.copyOf(before);
        priors = List.copyOf(priors);
    }

    Optional<Calibrated> before(String room, String scenario, String mode) {
        return first(before, room, scenario, mode);
    }

    Optional<Calibrated> prior(String room, String scenario, String mode) {
        return first(priors, room, scenario, mode);
    }

    private static Optional<Calibrated> first(List<Calibrated> some, String room, String scenario, String mode) {
        return some.stream().filter(one -> one.isAbout(room, scenario, mode)).findFirst();
    }
}
