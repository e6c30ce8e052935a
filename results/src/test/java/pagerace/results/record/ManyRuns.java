package pagerace.results.record;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.race.Alignment;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;
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
    public static void write(Path folder, int runs, int forks) throws IOException {
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
                new ForkRecord.CellName(BUG.test(SCENARIO, variant), BUG.room(), SCENARIO.name(), variant.name()),
                new ForkRecord.Turn(round, Phase.EVIDENCE, 1, 1),
                new Settings(
                        new Settings.Vm(CompileMode.C2, "Serial", "17 Some VM", List.of()),
                        new Settings.Strides("THREAD_SPIN_WAIT", 32, 320),
                        new Settings.LineUp(Alignment.JITTER, 0),
                        new Settings.Windows(false, 0),
                        new Settings.Spans(50, 250)),
                Placement.ANY,
                new ForkRecord.Ending(false, Status.OK, ""),
                new ForkRecord.Histograms(outcomes, Map.of("within-range", 20_480L)),
                new ForkRecord.Spent(
                        400_000_000 + random.nextInt(1_000_000),
                        250_000_000 + random.nextInt(1_000_000),
                        600_000_000 + random.nextInt(1_000_000)),
                new Weather(random.nextInt(1_000_000), random.nextInt(100), 0));
    }

    private static RunHeader header(String id, List<Variant> variants) {
        return new RunHeader(
                RunHeader.FORMAT,
                id,
                "2026-01-02T03:04:05Z",
                State.COMPLETE,
                60,
                new Machine(
                        new Machine.Processor("Some CPU", "amd64", List.of(), ""),
                        new Machine.Shape(1, 2, 2, false, 1),
                        new Machine.Allowed(2, "0-1", ""),
                        0,
                        "Linux",
                        "6.1"),
                "0.1",
                new Plan(
                        Content.of(
                                variants.stream()
                                        .map(variant -> BUG.test(SCENARIO, variant))
                                        .toList(),
                                List.of()),
                        Limits.usual(Duration.ofMinutes(1)),
                        new Modes(List.of(CompileMode.C2), false, 0, false),
                        Where.ANYWHERE.on(List.of(new Jdk("", "17 Some VM", ""))),
                        1,
                        List.of("stress")));
    }
}
