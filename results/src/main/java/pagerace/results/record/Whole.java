package pagerace.results.record;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether nothing is missing in records that were read: what is not there is null, unless they have something in its place. */
final class Whole {
    private static final ClassValue<List<RecordComponent>> PARTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> record) {
            List<RecordComponent> parts = List.of(record.getRecordComponents());
            parts.forEach(part -> part.getAccessor().setAccessible(true));
            return parts;
        }
    };

    private Whole() {}

    /** @throws JsonMappingException if something is, by its name */
    static <T> T require(@Nullable T read) throws JsonMappingException {
        if (read == null) {
            throw new JsonMappingException(null, "nothing");
        }
        if (read instanceof Collection<?> several) {
            for (Object one : several) {
                require(one);
            }
        }
        if (read instanceof Record) {
            for (RecordComponent part : PARTS.get(read.getClass())) {
                require(read, part);
            }
        }
        return read;
    }

    private static void require(Object read, RecordComponent part) throws JsonMappingException {
        try {
            Object value = part.getAccessor().invoke(read);
            if (value != null || !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                require(value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (JsonMappingException e) {
            if (e.getPath().isEmpty()) {
                e.prependPath(read, part.getName());
            }
            throw e;
        }
    }
}
