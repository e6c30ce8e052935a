package pagerace.results.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import pagerace.results.record.Calibrated;

/** What calibration found on the machines whose runs are recorded beside the sources, and shipped with them. */
public final class Priors {
    /** Folders below {@code results/recorded}. */
    static final List<String> MACHINES = List.of("epyc-2cpu-jdk17", "xeon-16cpu-jdk17");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Priors() {}

    private record Recorded(int cpus, List<Calibrated> calibrated) {
        /** How many times as many CPUs, or as few. */
        double unlike(int others) {
            return Math.abs(Math.log((double) cpus / others));
        }
    }

    /** All there is, the machine whose number of CPUs is nearest first. */
    public static List<Calibrated> near(int cpus) {
        return MACHINES.stream()
                .map(Priors::read)
                .sorted(Comparator.comparingDouble(machine -> machine.unlike(cpus)))
                .flatMap(machine -> machine.calibrated.stream())
                .toList();
    }

    private static Recorded read(String machine) {
        try (InputStream header = open(machine, "run.json");
                InputStream calibration = open(machine, "calibration.json")) {
            JsonNode run = JSON.readTree(header);
            List<Calibrated> found = JSON.readerForListOf(Calibrated.class).readValue(calibration);
            return new Recorded(
                    run.path("machine").path("usableCpus").asInt(1),
                    found.stream().filter(Priors::isSearched).map(Sought::ofNow).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSearched(Calibrated found) {
        return found.forks() > 0 && found.hitsPerSecond() > 0;
    }

    private static InputStream open(String machine, String file) {
        return Objects.requireNonNull(
                Priors.class.getResourceAsStream("/recorded/" + machine + "/" + file), () -> machine + "/" + file);
    }
}
