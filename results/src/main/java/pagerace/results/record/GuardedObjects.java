package pagerace.results.record;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads serialized objects from files that anybody may have made: only objects of the named classes, not too many, too
 * deep or too large. Collections may hold nothing but text: a map whose keys are lists of lists takes for ever to read,
 * though every class in it is harmless.
 */
final class GuardedObjects extends ObjectInputStream {
    private final Set<String> allowed;
    private final Limits limits;
    private final Bounded source;
    private String refusal = "";

    /**
     * How much is read at most.
     *
     * @param bytes of the whole stream, unpacked
     * @param bytesPerObject from one outermost object to the next
     * @param references objects, and references to them, of the whole stream
     * @param depth of an object in objects; the outermost has 1
     * @param arrayLength of each array, and so of each collection
     */
    record Limits(long bytes, long bytesPerObject, long references, long depth, long arrayLength) {}

    /**
     * A guard for this stream.
     *
     * @param allowed names of classes; arrays of them, and of primitive types, are allowed as well
     */
    GuardedObjects(InputStream in, Set<String> allowed, Limits limits) throws IOException {
        this(new Bounded(in, limits), allowed, limits);
    }

    private GuardedObjects(Bounded source, Set<String> allowed, Limits limits) throws IOException {
        super(source);
        this.source = source;
        this.allowed = Set.copyOf(allowed);
        this.limits = limits;
        setObjectInputFilter(this::check);
        enableResolveObject(true);
    }

    /** How a stream ends. */
    enum End {
        NOT_REACHED,
        REACHED,
        /** What packed it was not finished. */
        CUT_OFF
    }

    /** Why an object was not read: what it holds or exceeds, to follow the name of the file; empty if none was refused. */
    String refusal() {
        return refusal;
    }

    /** The next outermost object. */
    Object next() throws IOException, ClassNotFoundException {
        source.leftOfObject = limits.bytesPerObject();
        return readObject();
    }

    /** How far the stream below was read. */
    End end() {
        return source.end;
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > limits.depth()
                || info.references() > limits.references()
                || info.arrayLength() > limits.arrayLength()) {
            refusal = "holds more than a result can: its objects are too many, too deep or too long";
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        while (type != null && type.isArray()) {
            type = type.getComponentType();
        }
        if (type == null || type.isPrimitive() || allowed.contains(type.getName())) {
            return ObjectInputFilter.Status.ALLOWED;
        }
        refusal = "holds a " + type.getName() + ", which no result does";
        return ObjectInputFilter.Status.REJECTED;
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object object) throws InvalidObjectException {
        boolean plain = true;
        if (object instanceof Collection<?> collection) {
            plain = areTexts(collection.stream());
        } else if (object instanceof Map<?, ?> map) {
            plain = areTexts(map.keySet().stream()) && areTexts(map.values().stream());
        }
        if (!plain) {
            refusal = "holds a collection of other things than text, which no result does";
            throw new InvalidObjectException(refusal);
        }
        return object;
    }

    private static boolean areTexts(Stream<?> objects) {
        return objects.allMatch(object -> object == null || object instanceof String);
    }

    /** Ends with an error where a small file unpacks into too much. */
    private static final class Bounded extends FilterInputStream {
        private long left;
        private long leftOfObject;
        private End end = End.NOT_REACHED;

        Bounded(InputStream in, Limits limits) {
            super(in);
            this.left = limits.bytes();
            this.leftOfObject = limits.bytesPerObject();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (EOFException e) {
                end = End.CUT_OFF;
                throw e;
            }
            if (count < 0) {
                end = End.REACHED;
            } else {
                left -= count;
                leftOfObject -= count;
            }
            if (left < 0 || leftOfObject < 0) {
                throw new TooLargeException();
            }
            return count;
        }
    }

    /** The stream, or one of its objects, has more bytes than it may. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
