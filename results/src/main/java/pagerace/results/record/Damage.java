package pagerace.results.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** What is wrong with JSON, in words for whoever has the file: the parser's own are about tokens and classes. */
public final class Damage {
    private Damage() {}

    /** Follows the name of the file: {@code it is cut off}. */
    public static String of(JsonProcessingException e) {
        if (e.getCause() instanceof JsonProcessingException inner) {
            return of(inner);
        }
        if (e instanceof JsonEOFException
                || String.valueOf(e.getOriginalMessage()).contains("end-of-input")) {
            return "it is cut off";
        }
        if (e instanceof JsonParseException) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return "it is garbled" + (line > 1 ? " from line " + line + " on" : "");
        }
        String field = e instanceof JsonMappingException mapping ? field(mapping) : "";
        return field.isEmpty()
                ? "it is empty, or something is missing in it"
                : "its '" + field + "' is missing, or no such thing";
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
