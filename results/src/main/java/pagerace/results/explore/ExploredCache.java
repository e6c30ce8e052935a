package pagerace.results.explore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import pagerace.results.record.Model;
import pagerace.results.record.UserCache;

/**
 * Explorations of earlier runs, one file each, called by what they depend on: the bytes of all classes of the room and of
 * the explorer, the model, and what counts as bad. What cannot be read or written is explored anew.
 */
public final class ExploredCache {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;
    private final Map<String, byte[]> digests = new ConcurrentHashMap<>();

    public ExploredCache(Path folder) {
        this.folder = folder;
    }

    /** In the user's cache directory. */
    public static ExploredCache ofTheUser() {
        return new ExploredCache(UserCache.folder().resolve("explored"));
    }

    /** @param question beyond the exploration itself; may be empty */
    String key(World world, Task task, Model model, String question) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ClassLoader own = ExploredCache.class.getClassLoader();
            String engine = Exploration.class.getName().replace('.', '/');
            digest.update(digestOf(own, engine, ExploredCache::isOfTheEngine));
            RoomLoader rooms = world.loader();
            digest.update(digestOf(rooms.getParent(), rooms.fileOf(task.test()), RoomLoader::isOfRooms));
            String what = task.cell() + " " + task.test() + " " + model + " " + new TreeSet<>(task.words()) + " "
                    + new TreeSet<>(task.bad()) + question;
            digest.update(what.getBytes(StandardCharsets.UTF_8));
            digest.update(world.kernelNames().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own classes, and the record that it fills. */
    private static boolean isOfTheEngine(String name) {
        return name.startsWith("pagerace/results/explore/")
                || name.startsWith("pagerace/results/record/Explored")
                || name.startsWith("pagerace/results/record/Witness");
    }

    private byte[] digestOf(ClassLoader loader, String root, java.util.function.Predicate<String> wanted)
            throws IOException, NoSuchAlgorithmException {
        byte[] known = digests.get(root);
        if (known != null) {
            return known;
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : Involved.classes(loader, root, wanted)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Involved.bytes(loader, name));
        }
        byte[] result = digest.digest();
        digests.put(root, result);
        return result;
    }

    /** The same for what a mutant does to these cells. */
    String key(World world, List<Task> tasks, Mutant mutant) {
        StringBuilder question = new StringBuilder(mutant.change()).append(mutant.line());
        new TreeMap<>(mutant.classes())
                .forEach((name, file) ->
                        question.append(name).append(HexFormat.of().formatHex(file)));
        tasks.forEach(task -> question.append(key(world, task, Model.TSO, "")));
        return key(world, tasks.get(0), Model.SC, question.toString());
    }

    <T> Optional<T> find(String key, Class<T> type) {
        try {
            Path file = folder.resolve(key + ".json");
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(String key, Object explored) {
        try {
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, "new", ".json");
            JSON.writeValue(whole.toFile(), explored);
            Files.move(whole, folder.resolve(key + ".json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A full disk or a read-only home costs time, nothing else.
        }
    }
}
