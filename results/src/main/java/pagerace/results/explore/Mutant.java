package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of a room with one change.
 *
 * @param change what was changed: {@code drops Page.get}
 * @param line where it stands
 * @param classes the class files that differ, by internal name
 */
record Mutant(String change, String line, Map<String, byte[]> classes) {
    Mutant {
        classes = Map.copyOf(classes);
    }

    /** All changes that there are of what a class declares itself, each alone. */
    static List<Mutant> of(RoomLoader loader, String owner) {
        return new Maker(loader, owner).all();
    }

    private static final class Maker {
        private static final List<String> WEAKER = List.of("Volatile", "Acquire", "Release");

        private final RoomLoader loader;
        private final String owner;
        private final ClassNode original;
        private final List<Mutant> mutants = new ArrayList<>();

        Maker(RoomLoader loader, String owner) {
            this.loader = loader;
            this.owner = owner;
            original = new ClassFiles(loader).of(owner);
        }

        List<Mutant> all() {
            for (int f = 0; f < original.fields.size(); f++) {
                notVolatile(f);
            }
            for (int m = 0; m < original.methods.size(); m++) {
                MethodNode method = original.methods.get(m);
                if (!method.name.startsWith("<") && (method.access & Opcodes.ACC_SYNTHETIC) == 0) {
                    withoutOverride(m, method);
                    for (int at = 0; at < method.instructions.size(); at++) {
                        instruction(m, method, at);
                    }
                    for (Swap swap : Swap.of(method)) {
                        add("swaps two calls", m, swap.first(), (classes, changed) -> swap.in(changed));
                    }
                }
            }
            return mutants;
        }

        private void notVolatile(int f) {
            ClassFiles classes = new ClassFiles(loader);
            FieldNode field = classes.of(owner).fields.get(f);
            if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
                field.access &= ~Opcodes.ACC_VOLATILE;
                classes.change(owner);
                String line = Names.simple(owner) + "." + field.name;
                mutants.add(new Mutant("is not volatile", line, classes.changed()));
            }
        }

        private void instruction(int m, MethodNode method, int at) {
            AbstractInsnNode insn = method.instructions.get(at);
            if (insn instanceof JumpInsnNode jump && method.instructions.indexOf(jump.label) <= at) {
                add("turns once", m, at, (classes, changed) -> goOn(changed.instructions, at));
            } else if (insn instanceof MethodInsnNode call && isStep(call)) {
                String name = Names.simple(call.owner) + "." + call.name;
                add(
                        "drops " + name,
                        m,
                        at,
                        (classes, changed) -> isDroppable(classes, call) && drop(changed.instructions, at));
                weaken(m, call, at);
                unlock(m, method, call, at);
                add(
                        "splits " + name,
                        m,
                        at,
                        (classes, changed) ->
                                new TwoSteps(classes).split(changed, (MethodInsnNode) changed.instructions.get(at)));
            }
        }

        /** Makes a mutant of fresh copies, if there is something to change. */
        private void add(String change, int m, int at, BiPredicate<ClassFiles, MethodNode> edit) {
            ClassFiles classes = new ClassFiles(loader);
            MethodNode method = classes.of(owner).methods.get(m);
            String line = Names.simple(owner) + "." + method.name + ":" + line(method.instructions, at);
            if (edit.test(classes, method)) {
                classes.change(owner);
                mutants.add(new Mutant(change, line, classes.changed()));
            }
        }

        /** Leaves what is called to the class above, if that does it, too. */
        private void withoutOverride(int m, MethodNode method) {
            ClassFiles classes = new ClassFiles(loader);
            boolean overrides = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                    && classes.find(original.superName, method.name, method.desc)
                            .filter(above -> (above.method().access & Opcodes.ACC_ABSTRACT) == 0)
                            .isPresent();
            if (overrides) {
                String line = Names.simple(owner) + "." + method.name + ":" + line(method.instructions, -1);
                String above = classes.find(original.superName, method.name, method.desc)
                        .orElseThrow()
                        .owner();
                classes.of(owner).methods.remove(m);
                classes.change(owner);
                mutants.add(new Mutant("is as in " + Names.simple(above), line, classes.changed()));
            }
        }

        /** A var handle's access in the next weaker mode: volatile, then acquire or release, then opaque. */
        private void weaken(int m, MethodInsnNode call, int at) {
            for (String mode : WEAKER) {
                boolean plain = call.name.equals("get" + mode) || call.name.equals("set" + mode);
                if (Handles.isHandle(call.owner) && plain) {
                    String weaker =
                            !mode.equals("Volatile") ? "Opaque" : call.name.startsWith("get") ? "Acquire" : "Release";
                    String name = call.name.substring(0, 3) + weaker;
                    add(call.name + " becomes " + name, m, at, (classes, changed) -> {
                        ((MethodInsnNode) changed.instructions.get(at)).name = name;
                        return true;
                    });
                }
            }
        }

        /** A call and the one that undoes it, by their names: lock and unlock, down and up. */
        private void unlock(int m, MethodNode method, MethodInsnNode call, int at) {
            String name = call.name.toLowerCase(Locale.ROOT);
            for (int later = at + 1; later < method.instructions.size(); later++) {
                if (method.instructions.get(later) instanceof MethodInsnNode other && isStep(other)) {
                    String undo = other.name.toLowerCase(Locale.ROOT);
                    boolean pair = undo.equals("un" + name)
                            || (name.startsWith("down") && undo.equals("up" + name.substring(4)));
                    if (pair) {
                        int second = later;
                        String change = "drops " + Names.simple(call.owner) + "." + call.name + " and " + other.name;
                        add(
                                change,
                                m,
                                at,
                                (classes, changed) ->
                                        drop(changed.instructions, second) && drop(changed.instructions, at));
                        return;
                    }
                }
            }
        }
    }

    /** A call of a room's code, or an access by a handle. */
    static boolean isStep(MethodInsnNode call) {
        boolean steps = RoomLoader.isOfRooms(call.owner) || Handles.isHandle(call.owner);
        return steps && !call.name.equals("<init>") && !call.name.equals("widen");
    }

    /** A number or an object that is only looked up has no value to take instead. */
    private static boolean isDroppable(ClassFiles classes, MethodInsnNode call) {
        int result = Type.getReturnType(call.desc).getSort();
        return result == Type.VOID || result == Type.BOOLEAN || classes.writes(call, new HashSet<>());
    }

    private static int line(InsnList insns, int at) {
        int line = 0;
        for (AbstractInsnNode insn : insns) {
            boolean before = insns.indexOf(insn) <= at;
            line = insn instanceof LineNumberNode number && (before || line == 0) ? number.line : line;
        }
        return line;
    }

    /** Takes the arguments from the stack, and leaves 0, false or null. */
    private static boolean drop(InsnList insns, int at) {
        MethodInsnNode call = (MethodInsnNode) insns.get(at);
        InsnList instead = new InsnList();
        Type[] arguments = Type.getArgumentTypes(call.desc);
        for (int i = arguments.length - 1; i >= 0; i--) {
            instead.add(new InsnNode(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
        }
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            instead.add(new InsnNode(Opcodes.POP));
        }
        Type result = Type.getReturnType(call.desc);
        if (result.getSort() != Type.VOID) {
            instead.add(new InsnNode(
                    result.getSort() >= Type.ARRAY
                            ? Opcodes.ACONST_NULL
                            : result.getSize() == 2 ? Opcodes.LCONST_0 : Opcodes.ICONST_0));
        }
        insns.insertBefore(call, instead);
        insns.remove(call);
        return true;
    }

    /** Falls through where it would jump back. */
    private static boolean goOn(InsnList insns, int at) {
        int opcode = insns.get(at).getOpcode();
        boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        int instead = opcode == Opcodes.GOTO ? Opcodes.NOP : two ? Opcodes.POP2 : Opcodes.POP;
        insns.set(insns.get(at), new InsnNode(instead));
        return true;
    }
}
