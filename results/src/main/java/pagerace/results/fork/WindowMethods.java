package pagerace.results.fork;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import pagerace.race.Window;

/**
 * Finds the methods in which a window is labelled, those that call {@link Window#widen}, by reading class files: of a test
 * and of all that it refers to in pagerace. The only class that touches ASM.
 */
public final class WindowMethods {
    private static final String WINDOW = Window.class.getName().replace('.', '/');
    private static final String OURS = "pagerace/";

    private static final Map<String, Set<String>> BY_TEST = new ConcurrentHashMap<>();

    private WindowMethods() {}

    public static boolean has(String test) {
        return !of(test).isEmpty();
    }

    /** Arguments by which a VM leaves them to the interpreter. */
    public static List<String> interpreted(String test) {
        Set<String> arguments = new TreeSet<>();
        of(test).forEach(method -> arguments.add("-XX:CompileCommand=exclude," + method));
        if (!arguments.isEmpty()) {
            arguments.add("-XX:CompileCommand=quiet");
        }
        return List.copyOf(arguments);
    }

    /**
     * The methods, {@code pagerace/isize/CompressFileRange.minOf}.
     *
     * @param test its name, {@code pagerace.isize.GrowStress.DoubleRead}; what is not on the class path has no windows
     */
    public static Set<String> of(String test) {
        return BY_TEST.computeIfAbsent(test, WindowMethods::search);
    }

    private static Set<String> search(String test) {
        Set<String> methods = new TreeSet<>();
        int nested = test.lastIndexOf('.');
        if (nested < 0) {
            return methods;
        }
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>();
        left.add((test.substring(0, nested) + "$" + test.substring(nested + 1)).replace('.', '/'));
        while (!left.isEmpty()) {
            String name = left.remove();
            if (seen.add(name) && name.startsWith(OURS) && !name.equals(WINDOW)) {
                read(name, methods, left);
            }
        }
        return methods;
    }

    private static void read(String className, Set<String> methods, Deque<String> referred) {
        try (InputStream bytes = WindowMethods.class.getResourceAsStream("/" + className + ".class")) {
            if (bytes != null) {
                new ClassReader(bytes)
                        .accept(
                                new Calls(className, methods, referred),
                                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            // Not to be read, so nothing of it is left to the interpreter.
        }
    }

    /** Collects who calls {@link Window#widen}, and whose methods are called. */
    private static final class Calls extends ClassVisitor {
        private final String className;
        private final Set<String> methods;
        private final Deque<String> referred;

        Calls(String className, Set<String> methods, Deque<String> referred) {
            super(Opcodes.ASM9);
            this.className = className;
            this.methods = methods;
            this.referred = referred;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if (superName != null) {
                referred.add(superName);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String callDescriptor, boolean isInterface) {
                    if (owner.equals(WINDOW)) {
                        methods.add(className + "." + method);
                    }
                    referred.add(owner);
                }
            };
        }
    }
}
