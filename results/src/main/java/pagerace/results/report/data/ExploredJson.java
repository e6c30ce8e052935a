package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pagerace.results.explore.Replayed;
import pagerace.results.judge.Proof;

/** What {@code pagerace explore} prints for programs: an array with an object for each cell. */
public final class ExploredJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ExploredJson() {}

    public static void write(List<Proof> proofs, PrintWriter out) {
        print(proofs.stream().map(ExploredJson::cell).toList(), out);
    }

    /** What real threads made of the witnesses of a cell, and where other variants leave the worst of them. */
    public static void write(Replayed replayed, PrintWriter out) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("explored", replayed.explored());
        object.put("runs", replayed.outcomes());
        Map<String, Object> elsewhere = new LinkedHashMap<>();
        replayed.elsewhere().forEach((variant, diversion) -> {
            Map<String, Object> where = new LinkedHashMap<>();
            diversion.ifPresent(left -> {
                where.put("step", left.step() + 1);
                where.put("why", left.why());
                left.instead().ifPresent(step -> where.put("instead", step));
            });
            elsewhere.put(variant, where);
        });
        object.put("elsewhere", elsewhere);
        print(object, out);
    }

    /** Any records of exploration, as they are. */
    public static void print(Object records, PrintWriter out) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(records));
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
