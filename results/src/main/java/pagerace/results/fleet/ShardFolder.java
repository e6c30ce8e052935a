package pagerace.results.fleet;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.results.plan.Shard;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;

/**
 * The folder of one attempt at a shard.
 *
 * @param shard as its header has it, or will have
 */
public record ShardFolder(Path path, Shard shard) {
    /** An attempt that is complete, if there is one: nobody needs another. */
    public static Optional<Path> complete(Path parent, FleetPlan plan, Leg leg, int index) {
        return folders(parent).stream()
                .filter(folder -> folder.getFileName().toString().startsWith(prefix(plan, leg, index)))
                .filter(folder ->
                        RunFolder.isRun(folder) && RunFolder.header(folder).state() == State.COMPLETE)
                .findFirst();
    }

    private static String prefix(FleetPlan plan, Leg leg, int index) {
        String first = new Shard(plan.id(), leg, index, plan.shards(), 1).folder();
        return first.substring(0, first.length() - 1);
    }

    /**
     * A new folder, for the next attempt at a shard, beside a copy of the plan. Two machines that are given one shard get two.
     *
     * @throws UsageException if another plan is at home there, or nothing can be written
     */
    public static ShardFolder create(Path parent, FleetPlan plan, Leg leg, int index) {
        settle(parent, plan);
        for (int attempt = 1; true; attempt++) {
            Shard shard = new Shard(plan.id(), leg, index, plan.shards(), attempt);
            try {
                return new ShardFolder(Files.createDirectory(parent.resolve(shard.folder())), shard);
            } catch (FileAlreadyExistsException e) {
                // An earlier attempt's.
            } catch (IOException e) {
                throw new UsageException(parent + ": cannot write a shard here: " + RunFolder.reason(e));
            }
        }
    }

    private static void settle(Path parent, FleetPlan plan) {
        Path copy = parent.resolve(FleetPlan.FILE);
        if (!Files.exists(copy)) {
            plan.write(copy);
        }
        String there = FleetPlan.read(copy).id();
        if (!there.equals(plan.id())) {
            throw new UsageException(
                    parent + ": has shards of plan " + there + ", not of " + plan.id() + "; choose another --out");
        }
    }

    /** Subfolders by name; none if it is not there. */
    static List<Path> folders(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * One that is there.
     *
     * @throws UsageException if it is not of this plan
     */
    static Optional<Found> found(Path path, FleetPlan plan) {
        if (!RunFolder.isRun(path)) {
            if (hasBarelyBegun(path)) {
                return Optional.empty();
            }
            throw new UsageException(path + ": not a shard's run folder, or one without its run.json; take it away");
        }
        RunHeader header = RunFolder.header(path);
        Shard shard = header.plan().shard();
        if (shard == null) {
            throw new UsageException(path + ": a run of its own, not a shard of plan " + plan.id() + "; take it away");
        }
        if (!shard.plan().equals(plan.id())) {
            throw new UsageException(path + ": a shard of plan " + shard.plan() + ", not of " + plan.id()
                    + "; merge each plan's folder by itself");
        }
        if (!header.suite().equals(plan.suite())) {
            throw new UsageException(
                    path + ": made by " + header.suite() + ", and plan " + plan.id() + " is for " + plan.suite());
        }
        if (shard.index() < 0 || shard.index() >= plan.shards()) {
            throw new UsageException(path + ": shard " + shard.index() + ", and plan " + plan.id() + " has shards 0 to "
                    + (plan.shards() - 1));
        }
        if (header.state() == State.COMPLETE && !RunFolder.hasForks(path)) {
            throw new UsageException(
                    path + ": complete, but its forks.jsonl is missing; copy it anew, or take it away");
        }
        return Optional.of(new Found(path, header, shard));
    }

    /** A folder is there before its header is. */
    private static boolean hasBarelyBegun(Path path) {
        try (Stream<Path> content = Files.list(path)) {
            return content.allMatch(file -> file.getFileName().toString().equals("run.json.new"));
        } catch (IOException e) {
            throw new UsageException(path + ": cannot be read");
        }
    }

    /** An attempt at a shard that is there. */
    record Found(Path path, RunHeader header, Shard shard) {
        boolean isComplete() {
            return header.state() == State.COMPLETE;
        }

        String name() {
            return path.getFileName().toString();
        }
    }
}
