package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;
import pagerace.results.report.words.Report;

/**
 * A row per fork, as recorded, calibration included. {@code bad} counts what is bad in the fork's scenario, and is empty
 * where there is no grade; outcomes are JSON objects; times are in ns, and empty where nobody measured them.
 */
public final class ForksCsvReport implements Report {
    private static final String HEADER = "run,test,room,scenario,variant,round,phase,attempt,status,failure,"
            + "samples,bad,outcomes,warm_up_bad,warm_up_outcomes,"
            + "mode,windows_interpreted,gc,align,align_phase,widen,stride_size,stride_count,spin_style,"
            + "warm_up_ms,measured_ms,jvm,jvm_args,"
            + "jobs,placement,cpus,oversubscribed,disturbed,"
            + "wall_ns,active_ns,cpu_ns,run_queue_ns,involuntary_switches,steal_ticks";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void write(List<Comparison> comparisons, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Map<String, List<String>> bad = bad(comparison);
            comparison.forks().forEach(fork -> rows.add(row(comparison.header().id(), fork, bad)));
        }
        Csv.write(HEADER, rows, out);
    }

    /** What is bad, by test. */
    private static Map<String, List<String>> bad(Comparison comparison) {
        Map<String, List<String>> bad = new HashMap<>();
        for (RoomResult room : comparison.rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                scenario.cells()
                        .forEach(
                                cell -> bad.put(cell.test(), scenario.scenario().bad()));
            }
        }
        return bad;
    }

    private static List<String> row(String run, ForkRecord fork, Map<String, List<String>> badByTest) {
        List<String> bad = badByTest.get(fork.test());
        Settings settings = fork.settings();
        Weather weather = fork.weather();
        return List.of(
                run,
                fork.test(),
                fork.room(),
                fork.scenario(),
                fork.variant(),
                Integer.toString(fork.round()),
                lower(fork.phase()),
                Integer.toString(fork.turn().attempt()),
                lower(fork.status()),
                fork.ending().failure(),
                Long.toString(fork.samples()),
                bad == null ? "" : Long.toString(fork.count(bad)),
                json(fork.outcomes()),
                bad == null ? "" : Long.toString(fork.warmUpCount(bad)),
                json(fork.histograms().warmUp()),
                settings.mode().label(),
                Boolean.toString(settings.windows().windowsInterpreted()),
                settings.vm().gc(),
                settings.lineUp().align().label(),
                Integer.toString(settings.lineUp().phase()),
                Integer.toString(settings.windows().widen()),
                Integer.toString(settings.strides().strideSize()),
                Integer.toString(settings.strides().strideCount()),
                settings.strides().spinStyle(),
                Integer.toString(settings.spans().warmUpMs()),
                Integer.toString(settings.spans().measuredMs()),
                settings.jvm(),
                String.join(" ", settings.vm().jvmArgs()),
                Integer.toString(fork.turn().jobs()),
                fork.placement().kind().toString(),
                fork.placement().cpus(),
                Boolean.toString(fork.placement().oversubscribed()),
                Boolean.toString(fork.ending().disturbed()),
                fork.spent().wallNanos() == 0 ? "" : Long.toString(fork.spent().wallNanos()),
                Long.toString(fork.spent().activeNanos()),
                known(fork.spent().cpuNanos()),
                known(weather.runQueueNanos()),
                known(weather.involuntarySwitches()),
                known(weather.stealTicks()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String known(long value) {
        return value < 0 ? "" : Long.toString(value);
    }

    private static String json(Map<String, Long> counts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(counts));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
