package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pagerace.results.judge.Proof;

/** What {@code pagerace explore} prints for programs: an array with an object for each cell. */
public final class ExploredJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ExploredJson() {}

    public static void write(List<Proof> proofs, PrintWriter out) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(proofs.stream().map(ExploredJson::cell).toList()));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> cell(Proof proof) {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("graded", proof.grade().otherwise().toString());
        cell.put("verdict", proof.kind().toString());
        cell.put("contradiction", proof.contradiction().orElse(""));
        cell.put("explored", proof.explored());
        return cell;
    }
}
