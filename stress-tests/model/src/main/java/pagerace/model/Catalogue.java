package pagerace.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The index over all rooms on the class path. */
public final class Catalogue {
    private record Entry(RoomProvider provider, Bug bug) {
        Entry(RoomProvider provider) {
            this(provider, provider.bug());
        }
    }

    private static final List<Entry> ROOMS =
            ServiceLoader.load(RoomProvider.class, Catalogue.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(RoomProvider::position))
                    .map(Entry::new)
                    .toList();

    /** The package of the benchmarks of pagerace's own rooms. */
    private static final String BENCHMARKS = "pagerace.bench";

    private Catalogue() {}

    public static List<Bug> bugs() {
        return ROOMS.stream().map(Entry::bug).toList();
    }

    public static Optional<Bug> bug(String room) {
        return bugs().stream().filter(bug -> bug.room().equals(room)).findFirst();
    }

    /** The story of a bug, in Markdown; empty if it is none of the catalogue's. */
    public static Optional<String> story(Bug bug) {
        // Its grades may be those of one architecture.
        return ROOMS.stream()
                .filter(entry -> entry.bug.room().equals(bug.room()))
                .findFirst()
                .map(entry -> read(entry.provider));
    }

    /**
     * The bug whose room a benchmark belongs to, by the name of its class: {@code IsizeHalvesBench} is of {@code isize}. It
     * stands with pagerace's own benchmarks, or in the package of the room.
     *
     * @param benchmark class and method, with the package
     */
    public static Optional<Bug> ofBenchmark(String benchmark) {
        String type = before(benchmark);
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return bugs().stream()
                .filter(bug -> isOf(bug.room(), simple))
                .filter(bug -> Stream.concat(
                                Stream.of(BENCHMARKS),
                                bug.scenarios().stream().map(scenario -> before(scenario.stressClass())))
                        .anyMatch(before(type)::equals))
                .findFirst();
    }

    /** A qualified name without its last part. */
    private static String before(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Whether a class is called after a room, and after none that merely begins like it. */
    private static boolean isOf(String room, String type) {
        String prefix = room.substring(0, 1).toUpperCase(Locale.ROOT) + room.substring(1);
        return type.startsWith(prefix)
                && type.length() > prefix.length()
                && Character.isUpperCase(type.charAt(prefix.length()));
    }

    /**
     * Whether the rooms of other jars can stand beside those that are here.
     *
     * @return their names
     * @throws RoomsException if a jar brings no rooms, or cannot stand beside this pagerace or the others
     */
    public static List<String> requireFitting(List<Path> jars) {
        List<String> taken = new ArrayList<>(bugs().stream().map(Bug::room).toList());
        int own = taken.size();
        for (Path jar : jars) {
            if (jars.indexOf(jar) != jars.lastIndexOf(jar)) {
                throw new RoomsException(jar, "is given twice");
            }
            for (String room : RoomJar.rooms(jar)) {
                if (taken.contains(room)) {
                    throw new RoomsException(jar, "its room " + room + " exists already; rename its package");
                }
                taken.add(room);
            }
        }
        return List.copyOf(taken.subList(own, taken.size()));
    }

    private static String read(RoomProvider provider) {
        try (InputStream in = provider.getClass().getResourceAsStream(RoomProvider.STORY)) {
            if (in == null) {
                throw new IllegalStateException(RoomProvider.STORY + " is not beside " + provider.getClass());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
