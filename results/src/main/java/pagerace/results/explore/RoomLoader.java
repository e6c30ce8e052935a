package pagerace.results.explore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Defines the classes of rooms once more, apart from those of the program: their statics are the exploration's own, and
 * their bytes may be changed on the way. Everything else comes from the parent.
 */
class RoomLoader extends ClassLoader {
    private static final String[] OF_THE_PARENT = {
        "java/",
        "javax/",
        "jdk/",
        "sun/",
        "org/openjdk/jcstress/",
        "org/openjdk/jmh/",
        "org/jspecify/",
        "pagerace/model/",
        "pagerace/results/"
    };

    private final UnaryOperator<byte[]> change;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** @param changed class files that stand for those of the parent, by internal name */
    RoomLoader(ClassLoader parent, Map<String, byte[]> changed, UnaryOperator<byte[]> change) {
        super(parent);
        this.change = change;
        files.putAll(changed);
    }

    /** Whether the class is one of a room's or of what rooms share; by internal name. */
    static boolean isOfRooms(String internalName) {
        for (String prefix : OF_THE_PARENT) {
            if (internalName.startsWith(prefix)) {
                return false;
            }
        }
        return !internalName.startsWith("[");
    }

    /** The class file as it was compiled. */
    byte[] bytes(String internalName) {
        return files.computeIfAbsent(internalName, this::read);
    }

    private byte[] read(String internalName) {
        try (InputStream in = getParent().getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                throw new NotExplorableException("no class " + internalName.replace('/', '.') + " to explore");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new NotExplorableException("unreadable class " + internalName.replace('/', '.'));
        }
    }

    /** The internal names of the classes that were read so far. */
    Set<String> read() {
        return Set.copyOf(files.keySet());
    }

    /** The internal name of a class that is called as in its source: {@code pagerace.isize.GrowStress.DoubleRead}. */
    String fileOf(String name) {
        String file = name.replace('.', '/');
        while (getParent().getResource(file + ".class") == null) {
            int last = file.lastIndexOf('/');
            if (last < 0) {
                throw new NotExplorableException("no test " + name);
            }
            file = file.substring(0, last) + "$" + file.substring(last + 1);
        }
        return file;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!isOfRooms(internal)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            if (getParent().getResource(internal + ".class") == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = change.apply(bytes(internal));
            return defineClass(name, code, 0, code.length);
        }
    }
}
