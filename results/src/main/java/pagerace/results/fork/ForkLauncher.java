package pagerace.results.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import pagerace.race.Alignment;
import pagerace.race.SpinStyle;
import pagerace.race.Sweep;
import pagerace.race.Window;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;

/** Runs forks of stress tests, each in a VM of its own, watched, and turns what it says into a record. */
public final class ForkLauncher implements ForkRunner {
    /** Beyond warm-up and measurement: start of the VM, and the last pass over the states under -Xint. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String runId;
    private final Path folder;
    private final Map<String, Jdk> jvms;
    private final Map<String, List<String>> sharing = new ConcurrentHashMap<>();
    private final Content content;
    private final int cpus;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    /**
     * A launcher for one run.
     *
     * @param folder where a crashed VM leaves its hs_err file
     * @param jvms that settings may name by their description
     * @param content whose jars may bring tests instead of pagerace's own
     */
    public ForkLauncher(String runId, Path folder, List<Jdk> jvms, Content content) {
        this.runId = runId;
        this.folder = folder;
        this.jvms = jvms.stream().collect(Collectors.toMap(Jdk::description, jvm -> jvm, (first, second) -> first));
        this.content = content;
        this.cpus = Runtime.getRuntime().availableProcessors();
    }

    @Override
    public ForkRecord run(Task task, Placement lane, int jobs, Duration most) throws InterruptedException {
        Placement placement =
                Affinity.confine(lane.cpus()) ? lane : new Placement(Placement.Kind.ANY, "", lane.oversubscribed());
        Cell cell = task.cell();
        Settings settings = task.settings();
        List<String> command = command(cell, settings, task.seed(), List.of());
        Duration usual = Duration.ofMillis(settings.spans().wholeMs()).plus(GRACE);
        long start = System.nanoTime();
        Child ended = Child.run(command, most.compareTo(usual) < 0 ? most : usual, true, running::add);
        running.removeIf(process -> !process.isAlive());
        long wallNanos = System.nanoTime() - start;

        Optional<JsonNode> counts = ended.marked().stream().findFirst().flatMap(ForkLauncher::parse);
        Status status = counts.isPresent() ? Status.OK : ended.inTime() ? Status.CRASHED : Status.HUNG;
        JsonNode json = counts.orElseGet(JSON::createObjectNode);
        Weather weather = new Weather(
                json.path("runQueueNanos").asLong(-1),
                json.path("involuntarySwitches").asLong(-1),
                json.path("stealTicks").asLong(-1));
        long activeNanos = json.path("activeNanos").asLong();
        return new ForkRecord(
                new ForkRecord.CellName(cell.test(), cell.room(), cell.scenario(), cell.variant()),
                new ForkRecord.Turn(task.round(), task.phase(), task.attempt(), jobs),
                settings,
                placement,
                new ForkRecord.Ending(
                        !placement.oversubscribed() && weather.disturbs(activeNanos, cell.actors(), cpus),
                        status,
                        status == Status.OK ? "" : ended.story() + "; to repeat: " + String.join(" ", command)),
                new ForkRecord.Histograms(histogram(json.path("outcomes")), histogram(json.path("warmUp"))),
                new ForkRecord.Spent(
                        wallNanos, activeNanos, json.path("cpuNanos").asLong(-1)),
                weather);
    }

    @Override
    public List<Swept> sweep(Task task, List<Settings> shapes, Placement lane, Duration most)
            throws InterruptedException {
        boolean unused = Affinity.confine(lane.cpus());
        List<String> command = command(task.cell(), task.settings(), task.seed(), shapes);
        Child ended = Child.run(command, most, true, running::add);
        running.removeIf(process -> !process.isAlive());
        JsonNode tried = ended.marked().stream()
                .findFirst()
                .flatMap(ForkLauncher::parse)
                .orElseGet(JSON::createObjectNode)
                .path("sweep");
        List<Swept> swept = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            JsonNode one = tried.get(i);
            swept.add(new Swept(
                    shapes.get(i),
                    task.cell().bad(histogram(one.path("outcomes"))),
                    one.path("activeNanos").asLong()));
        }
        return swept;
    }

    @Override
    public void stop() {
        running.forEach(Process::destroyForcibly);
    }

    private List<String> command(Cell cell, Settings settings, long seed, List<Settings> swept) {
        List<String> command = new ArrayList<>();
        Jdk jvm = jvms.getOrDefault(settings.jvm(), Jvm.own());
        String jar = content.jarOf(cell.test());
        String path = jvm.classPath().isEmpty()
                ? (jar.isEmpty() ? "" : jar + File.pathSeparator) + Jvm.classPath()
                : jvm.classPath();
        command.add(jvm.java());
        command.addAll(sharing.computeIfAbsent(
                settings.jvm() + path,
                key -> SharedClasses.arguments(jvm.java(), settings.jvm(), path, cell.runner())));
        command.addAll(settings.mode().jvmArguments());
        command.addAll(Jvm.memory(settings.vm().gc()));
        command.add("-XX:-RestrictContended"); // jcstress pads its own shared fields with @Contended
        command.add("-XX:-UsePerfData"); // a file that nobody reads
        command.add("-XX:ErrorFile=" + folder.toAbsolutePath().resolve("hs_err_%p.log"));
        command.add(Jvm.mark(runId));
        command.add("-D" + Alignment.PROPERTY + "=" + settings.lineUp().align().label());
        if (settings.lineUp().phase() > 0) {
            command.add("-D" + Alignment.PHASE + "=" + settings.lineUp().phase());
        }
        if (settings.lineUp().align().isOfStrides()) {
            command.add("-D" + Alignment.EVERY + "=" + settings.strides().strideSize());
        }
        if (settings.windows().windowsInterpreted()) {
            command.addAll(WindowMethods.interpreted(cell.test()));
        }
        command.add("-D" + SpinStyle.PROPERTY + "="
                + JcstressFork.alike(settings.strides().spinStyle()).label());
        command.add("-Dpagerace.seed=" + seed);
        if (settings.isWidened()) {
            command.add("-D" + Window.PROPERTY + "=" + settings.windows().widen());
        }
        if (!swept.isEmpty()) {
            command.add("-D" + Sweep.PROPERTY + "=true");
        }
        command.addAll(settings.vm().jvmArgs());
        command.add("-cp");
        command.add(path);
        command.add(JcstressFork.class.getName());
        command.add(cell.runner());
        command.add(settings.strides().spinStyle());
        command.add(Integer.toString(settings.strides().strideSize()));
        command.add(Integer.toString(settings.strides().strideCount()));
        command.add(Integer.toString(settings.spans().warmUpMs()));
        command.add(Integer.toString(settings.spans().measuredMs()));
        swept.forEach(one -> command.add(String.join(
                ",",
                one.lineUp().align().label(),
                Integer.toString(one.lineUp().phase()),
                Integer.toString(one.strides().strideSize()),
                Integer.toString(one.strides().strideCount()))));
        return command;
    }

    private static Map<String, Long> histogram(JsonNode counts) {
        return JSON.convertValue(counts.isObject() ? counts : JSON.createObjectNode(), new TypeReference<>() {});
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
