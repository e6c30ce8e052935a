package pagerace.results.record;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pagerace.catalogue.Catalogue;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.race.Alignment;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunHeader.State;

/**
 * Makes up run folders, to see how reading and comparing grow with them: rates spread like those of real forks, a
 * log-normal variable with a sigma of 1. From the test class path: {@code ManyRuns FOLDER RUNS FORKS}.
 */
public final class ManyRuns {
    private static final long LEAST_SAMPLES = 1_000_000;

    private static final int MORE_SAMPLES = 2_000_000;

    /** Typical bad samples per sample where a cell is open. */
    private static final double RATE = 1e-3;

    private static final Scenario SCENARIO;
    private static final Bug BUG;

    static {
        BUG = Catalogue.bugs().get(0);
        SCENARIO = BUG.scenarios().get(0);
    }

    private ManyRuns() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    /** Folders {@code 0000}, {@code 0001}... of one machine, each with so many forks of the first scenario. */
    static void write(Path folder, int runs, int forks) throws IOException {
        List<Variant> variants = BUG.variantsIn(SCENARIO);
        for (int run = 0; run < runs; run++) {
            String id = String.format("%04d", run);
            RunFolder written = RunFolder.create(folder.resolve(id), header(id, variants));
            Random random = new Random(run);
            JsonMapper json = new JsonMapper();
            try (Writer out = Files.newBufferedWriter(written.path().resolve("forks.jsonl"))) {
                for (int fork = 0; fork < forks; fork++) {
                    Variant variant = variants.get(fork % variants.size());
                    out.write(json.writeValueAsString(fork(variant, 1 + fork / variants.size(), random)));
                    out.write('\n');
                }
            }
        }
    }

    private static ForkRecord fork(Variant variant, int round, Random random) {
        boolean open = variant.grade(SCENARIO).in(CompileMode.C2) == Grade.State.OPEN;
        long samples = LEAST_SAMPLES + random.nextInt(MORE_SAMPLES);
        long bad = open ? Math.min(samples, Math.round(samples * RATE * Math.exp(random.nextGaussian()))) : 0;
        String word = SCENARIO.bad().get(0);
        Map<String, Long> outcomes = Map.of("within-range", samples - bad, word, bad);
        return new ForkRecord(
                BUG.test(SCENARIO, variant),
                BUG.room(),
                SCENARIO.name(),
                variant.name(),
                round,
                Phase.EVIDENCE,
                new Settings(
                        CompileMode.C2,
                        "Serial",
                        "THREAD_SPIN_WAIT",
                        32,
                        320,
                        Alignment.JITTER,
                        0,
                        false,
                        0,
                        50,
                        250,
                        "17 Some VM",
                        List.of()),
                1,
                1,
                Placement.ANY,
                false,
                Status.OK,
                "",
                outcomes,
                Map.of("within-range", 20_480L),
                400_000_000 + random.nextInt(1_000_000),
                250_000_000 + random.nextInt(1_000_000),
                600_000_000 + random.nextInt(1_000_000),
                new Weather(random.nextInt(1_000_000), random.nextInt(100), 0));
    }

    private static RunHeader header(String id, List<Variant> variants) {
        return new RunHeader(
                RunHeader.FORMAT,
                id,
                "2026-01-02T03:04:05Z",
                State.COMPLETE,
                60,
                new Machine("Some CPU", "amd64", 1, 2, 2, 2, false, 1, List.of(), "", "0-1", "", 0, "Linux", "6.1"),
                "17 Some VM",
                "0.1",
                List.of("stress"),
                60,
                1,
                1000,
                0.95,
                List.of(CompileMode.C2),
                false,
                0,
                0,
                0,
                List.of(),
                List.of(),
                1,
                "",
                List.of(),
                0,
                "",
                List.of(),
                variants.stream().map(variant -> BUG.test(SCENARIO, variant)).toList(),
                List.of());
    }
}
