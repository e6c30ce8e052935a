package pagerace.results.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import pagerace.results.plan.Content;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Damage;
import pagerace.results.record.RunFolder;
import pagerace.results.run.Suite;

/**
 * What the machines of a fleet run, each its shard: a JSON file.
 *
 * @param format version of the file's format, {@code major.minor}
 * @param id a check sum of all else, so that no two plans share one
 * @param suite the version of pagerace, and the jars from elsewhere, that alone may run it
 * @param shards how many there are
 * @param parts which of them run what; each shard is in one
 * @param seeds one for each shard
 * @param plan all that is run, and how; its budget is that of one shard
 */
public record FleetPlan(
        String format, String id, String suite, int shards, List<Part> parts, List<Long> seeds, Plan plan) {
    /** The name of a copy beside the folders of its shards. */
    public static final String FILE = "plan.json";

    /** Schedulers take no larger arrays unless somebody raised their limits. */
    public static final int MOST_SHARDS = 10_000;

    private static final String FORMAT = "1.0";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Shards that run the same.
     *
     * @param first the first of them
     * @param shards how many
     * @param cells whole scenarios, by jcstress name: buggy and fixed always run in one shard
     * @param benchmarks as in {@link Content}
     */
    public record Part(int first, int shards, List<String> cells, List<String> benchmarks) {
        public Part {
            cells = List.copyOf(cells);
            benchmarks = List.copyOf(benchmarks);
        }
    }

    public FleetPlan {
        parts = List.copyOf(parts);
        seeds = List.copyOf(seeds);
    }

    /** A plan for this version. */
    public static FleetPlan of(Plan plan, List<Part> parts) {
        int shards = parts.stream().mapToInt(Part::shards).sum();
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<Long> seeds = IntStream.range(0, shards)
                .mapToObj(i -> (long) random.nextInt(Integer.MAX_VALUE))
                .toList();
        return new FleetPlan(FORMAT, "", Suite.of(plan), shards, parts, seeds, plan).identified();
    }

    private FleetPlan identified() {
        FleetPlan anonymous = new FleetPlan(format, "", suite, shards, parts, seeds, plan);
        String sum = UUID.nameUUIDFromBytes(anonymous.json()).toString();
        return new FleetPlan(format, sum.substring(0, 13), suite, shards, parts, seeds, plan);
    }

    private byte[] json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the file has it. */
    public String text() {
        return new String(json(), StandardCharsets.UTF_8) + "\n";
    }

    /**
     * Writes the file at once, so that no reader ever sees half of it.
     *
     * @throws UsageException if it cannot
     */
    public void write(Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + ": cannot write a plan here: it is a folder");
        }
        try {
            Path absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            // Not a temporary file, which nobody else may read.
            Path half = absolute.resolveSibling(absolute.getFileName() + "." + UUID.randomUUID() + ".new");
            try {
                Files.writeString(half, text());
                Files.move(half, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UsageException(file + ": cannot write a plan here: " + RunFolder.reason(e));
        }
    }

    /** @throws UsageException if it is no plan, not a whole one, or one of another version of the format */
    public static FleetPlan read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            String format = json.path("format").asText();
            if (!json.has("parts") || !format.matches("\\d+\\.\\d+")) {
                throw new UsageException(file + ": not a plan; 'pagerace plan --shards N' writes one");
            }
            if (!format.startsWith(FORMAT.substring(0, FORMAT.indexOf('.') + 1))) {
                throw new UsageException(file + ": a plan in format " + format + ", this pagerace reads " + FORMAT
                        + "; use the pagerace that wrote it");
            }
            FleetPlan plan = JSON.treeToValue(json, FleetPlan.class);
            if (!plan.identified().id.equals(plan.id)) {
                throw new UsageException(
                        file + ": plan " + plan.id + " was changed after it was made; make another one");
            }
            return plan;
        } catch (JsonProcessingException e) {
            throw new UsageException(
                    file + ": not a plan: " + Damage.of(e) + "; 'pagerace plan --shards N' writes one");
        } catch (IOException e) {
            throw new UsageException(file + ": cannot read a plan: no such file, or no permission");
        }
    }

    /**
     * Makes sure that this version, with these jars, is the one that it was made with.
     *
     * @param file where it stands
     * @param command the command line, which may name jars of rooms
     * @throws UsageException if it is not
     */
    public void requireVersion(Path file, List<String> command) {
        String now = Suite.of(plan.by(command));
        if (!now.equals(suite)) {
            throw new UsageException(file + ": plan " + id + " is for " + suite + ", and this is " + now
                    + "; shards of both would be taken for those of one");
        }
    }

    /**
     * What one shard runs.
     *
     * @throws UsageException if there is no such shard
     */
    public Plan of(Shard shard) {
        requireIndex(shard.index());
        return new Plan(
                content(shard.leg(), shard.index()),
                plan.limits(),
                plan.how(),
                plan.where(),
                seeds.get(shard.index()),
                plan.command(),
                shard);
    }

    /** @throws UsageException if there is no such shard */
    public void requireIndex(int index) {
        if (index < 0 || index >= shards) {
            throw new UsageException("--shard " + index + ": plan " + id + " has shards 0 to " + (shards - 1));
        }
    }

    /** Whether a shard has nothing to do in this leg. */
    boolean isIdle(Leg leg, int index) {
        Content content = content(leg, index);
        return content.cells().isEmpty() && content.benchmarks().isEmpty();
    }

    private Content content(Leg leg, int index) {
        Content all = plan.content();
        Part part = parts.stream()
                .filter(one -> one.first <= index && index < one.first + one.shards)
                .findFirst()
                .orElseThrow();
        return switch (leg) {
            case STRESS -> all.only(part.cells, List.of());
            case BENCH -> all.only(List.of(), part.benchmarks);
            case EXPLORE -> all.only(share(all.cells(), index), List.of());
        };
    }

    /** Explorations are alike everywhere, so each cell has one shard. */
    private List<String> share(List<String> cells, int index) {
        List<String> own = new ArrayList<>();
        for (int i = index; i < cells.size(); i += shards) {
            own.add(cells.get(i));
        }
        return own;
    }
}
