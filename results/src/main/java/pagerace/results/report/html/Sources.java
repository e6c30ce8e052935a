package pagerace.results.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pagerace.model.Catalogue;
import pagerace.results.record.Witness;

/** Lines of the rooms' source, which their jar has beside the classes. */
final class Sources {
    private static final List<String> SHARED = List.of("pagerace.kernel", "pagerace.race");

    private final Map<String, List<String>> files = new HashMap<>();

    /** The line of a step; empty if the source is not there. */
    String line(String stressClass, Witness.Where where) {
        String type = where.room().replaceFirst("[.:].*", "");
        String number = where.room().replaceFirst(".*:", "");
        if (type.isEmpty() || !number.matches("\\d{1,6}")) {
            return "";
        }
        String own = stressClass.substring(0, Math.max(0, stressClass.lastIndexOf('.')));
        return Stream.concat(Stream.of(own), SHARED.stream())
                .map(folder ->
                        files.computeIfAbsent("/" + folder.replace('.', '/') + "/" + type + ".java", Sources::read))
                .filter(lines -> lines.size() >= Integer.parseInt(number))
                .map(lines -> lines.get(Integer.parseInt(number) - 1).strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> read(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
