package pagerace.results.explore;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pagerace.model.RoomProvider;

/** What methods of rooms stand for in the kernel, as far as their authors say. */
final class KernelNames {
    private final Map<String, String> names = new TreeMap<>();

    /** Those that jars with rooms list. */
    KernelNames(ClassLoader rooms) {
        try {
            for (URL list : Collections.list(rooms.getResources(RoomProvider.KERNEL_NAMES))) {
                try (InputStream in = list.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> {
                                int tab = line.indexOf('\t');
                                names.put(line.substring(0, Math.max(0, tab)), line.substring(tab + 1));
                            });
                }
            }
        } catch (IOException e) {
            // Without them a step has its Java line alone.
        }
    }

    Optional<String> of(Code method) {
        return Optional.ofNullable(names.get(method.header.owner() + "." + method.header.name()));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
