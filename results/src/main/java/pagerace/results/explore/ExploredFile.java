package pagerace.results.explore;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Explored;

/** {@code explored.jsonl} of a run folder: an {@link Explored} in each line. */
public final class ExploredFile {
    public static final String NAME = "explored.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExploredFile() {}

    /** @throws UsageException if it cannot be written */
    public static void write(Path folder, List<Explored> all) {
        try {
            List<String> lines = new ArrayList<>();
            for (Explored explored : all) {
                lines.add(JSON.writeValueAsString(explored));
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve(NAME), lines);
        } catch (IOException e) {
            throw new UsageException(
                    folder + ": cannot write " + NAME + ": no such folder, no permission or a full disk");
        }
    }
}
