package pagerace.results.explore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes of a room, to be changed. */
final class ClassFiles {
    /** A method, and the class that declares it. */
    record Declared(String owner, MethodNode method) {}

    private final RoomLoader loader;
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    ClassFiles(RoomLoader loader) {
        this.loader = loader;
    }

    ClassNode of(String internalName) {
        return classes.computeIfAbsent(internalName, name -> {
            ClassNode node = new ClassNode();
            new ClassReader(loader.bytes(name)).accept(node, ClassReader.SKIP_FRAMES);
            // Instructions change places, and their ranges with them.
            node.methods.forEach(method -> method.localVariables = null);
            return node;
        });
    }

    /** The method of this class, or of the nearest above that has it, among those of rooms. */
    Optional<Declared> find(@Nullable String internalName, String name, String descriptor) {
        for (String c = internalName; c != null && RoomLoader.isOfRooms(c); c = of(c).superName) {
            for (MethodNode method : of(c).methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return Optional.of(new Declared(c, method));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a call changes memory, or what it calls does. */
    boolean writes(MethodInsnNode call, Set<MethodNode> met) {
        if (Handles.isHandle(call.owner)) {
            return !call.name.matches("get(Volatile|Acquire|Opaque)?");
        }
        MethodNode method =
                find(call.owner, call.name, call.desc).map(Declared::method).orElse(null);
        if (method == null || !met.add(method)) {
            return false;
        }
        for (AbstractInsnNode insn : method.instructions) {
            int opcode = insn.getOpcode();
            boolean stores = opcode == Opcodes.PUTFIELD || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
            if (stores || (insn instanceof MethodInsnNode deeper && writes(deeper, met))) {
                return true;
            }
        }
        return false;
    }

    void change(String internalName) {
        changed.add(internalName);
    }

    /** The class files of those that were changed. */
    Map<String, byte[]> changed() {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : changed) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
                @Override
                protected ClassLoader getClassLoader() {
                    return loader.getParent();
                }
            };
            of(name).accept(writer);
            files.put(name, writer.toByteArray());
        }
        return files;
    }
}
