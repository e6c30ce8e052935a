package pagerace.results.explore;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;

/** All classes that a class names, and those that they name, and so on. */
final class Involved {
    private static final int CLASS = 7;

    private Involved() {}

    /** Their internal names, in order. */
    static Set<String> classes(ClassLoader loader, String root, Predicate<String> wanted) throws IOException {
        Set<String> met = new TreeSet<>(Set.of(root));
        ArrayDeque<String> open = new ArrayDeque<>(met);
        while (!open.isEmpty()) {
            for (String named : named(bytes(loader, open.remove()))) {
                if (wanted.test(named) && loader.getResource(named + ".class") != null && met.add(named)) {
                    open.add(named);
                }
            }
        }
        return met;
    }

    static byte[] bytes(ClassLoader loader, String internalName) throws IOException {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static Set<String> named(byte[] classFile) {
        Set<String> names = new TreeSet<>();
        if (classFile.length == 0) {
            return names;
        }
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item > 0 && reader.readByte(item - 1) == CLASS) {
                names.add(reader.readUTF8(item, buffer));
            }
        }
        return names;
    }
}
