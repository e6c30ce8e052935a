package pagerace.results.explore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes two steps of each atomic one that a call takes, a read and a write, between which anybody may come. Methods on the
 * way are copied, so that other callers keep the atomic ones.
 */
final class TwoSteps {
    private static final String SUFFIX = "$twoSteps";

    private static final Map<String, Integer> OPERATIONS = Map.of(
            "getAndAdd", Opcodes.IADD,
            "getAndBitwiseOr", Opcodes.IOR,
            "getAndBitwiseAnd", Opcodes.IAND,
            "getAndBitwiseXor", Opcodes.IXOR,
            "getAndSet", Opcodes.NOP);

    private final ClassFiles classes;
    private final Map<MethodNode, Boolean> copied = new HashMap<>();

    TwoSteps(ClassFiles classes) {
        this.classes = classes;
    }

    /** Whether the call takes an atomic step at all. */
    boolean split(MethodNode caller, MethodInsnNode call) {
        if (Handles.isHandle(call.owner)) {
            return access(caller, call);
        }
        Optional<ClassFiles.Declared> found = classes.find(call.owner, call.name, call.desc);
        if (found.isEmpty() || !copy(found.get())) {
            return false;
        }
        call.name += SUFFIX;
        return true;
    }

    private boolean copy(ClassFiles.Declared declared) {
        MethodNode method = declared.method();
        Boolean known = copied.get(method);
        if (known != null) {
            return known;
        }
        copied.put(method, false);
        MethodNode copy =
                new MethodNode(method.access, method.name + SUFFIX, method.desc, method.signature, new String[0]);
        method.accept(copy);
        boolean atomic = false;
        for (AbstractInsnNode insn : copy.instructions.toArray()) {
            atomic |= insn instanceof MethodInsnNode call && Mutant.isStep(call) && split(copy, call);
        }
        if (atomic) {
            classes.of(declared.owner()).methods.add(copy);
            classes.change(declared.owner());
            copied.put(method, true);
        }
        return atomic;
    }

    // ---- an access by a var handle

    private static boolean access(MethodNode method, MethodInsnNode call) {
        String name = call.name.replaceFirst("(Acquire|Release|Plain)$", "");
        boolean compares = name.matches("(weakC|c)ompareAnd(Set|Exchange)");
        if (!call.owner.equals("java/lang/invoke/VarHandle") || !(compares || OPERATIONS.containsKey(name))) {
            return false;
        }
        Type[] types = Type.getArgumentTypes(call.desc);
        int coordinates = types.length - (compares ? 2 : 1);
        Type type = types[types.length - 1];
        int[] variables = new int[types.length + 1];
        int handle = method.maxLocals++;
        for (int i = 0; i < types.length; i++) {
            variables[i] = method.maxLocals;
            method.maxLocals += types[i].getSize();
        }
        int old = method.maxLocals;
        method.maxLocals += type.getSize();
        InsnList insns = new InsnList();
        for (int i = types.length - 1; i >= 0; i--) {
            insns.add(new VarInsnNode(types[i].getOpcode(Opcodes.ISTORE), variables[i]));
        }
        insns.add(new VarInsnNode(Opcodes.ASTORE, handle));
        Runnable target = () -> {
            insns.add(new VarInsnNode(Opcodes.ALOAD, handle));
            for (int i = 0; i < coordinates; i++) {
                insns.add(new VarInsnNode(types[i].getOpcode(Opcodes.ILOAD), variables[i]));
            }
        };
        target.run();
        String at = call.desc.substring(1, 1 + coordinatesLength(types, coordinates));
        insns.add(handle("getVolatile", "(" + at + ")" + type));
        insns.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), old));
        LabelNode end = new LabelNode();
        boolean exchanges = name.endsWith("Exchange");
        if (compares) {
            if (!exchanges) {
                insns.add(new InsnNode(Opcodes.ICONST_0));
            }
            insns.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), old));
            insns.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variables[coordinates]));
            if (type.getSort() == Type.LONG) {
                insns.add(new InsnNode(Opcodes.LCMP));
            }
            int differs = type.getSort() >= Type.ARRAY
                    ? Opcodes.IF_ACMPNE
                    : type.getSort() == Type.LONG ? Opcodes.IFNE : Opcodes.IF_ICMPNE;
            insns.add(new JumpInsnNode(differs, end));
            if (!exchanges) {
                insns.add(new InsnNode(Opcodes.POP));
                insns.add(new InsnNode(Opcodes.ICONST_1));
            }
        }
        target.run();
        int operation = compares ? Opcodes.NOP : OPERATIONS.getOrDefault(name, Opcodes.NOP);
        if (operation != Opcodes.NOP) {
            insns.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), old));
        }
        insns.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variables[types.length - 1]));
        if (operation != Opcodes.NOP) {
            insns.add(new InsnNode(type.getOpcode(operation)));
        }
        insns.add(handle("setVolatile", "(" + at + type + ")V"));
        insns.add(end);
        if (exchanges || (!compares && Type.getReturnType(call.desc).getSort() != Type.VOID)) {
            insns.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), old));
        }
        method.instructions.insertBefore(call, insns);
        method.instructions.remove(call);
        return true;
    }

    private static int coordinatesLength(Type[] types, int coordinates) {
        int length = 0;
        for (int i = 0; i < coordinates; i++) {
            length += types[i].getDescriptor().length();
        }
        return length;
    }

    private static MethodInsnNode handle(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", name, descriptor, false);
    }
}
