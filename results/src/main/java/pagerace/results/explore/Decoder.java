package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the methods of a class file, in its order, by name and descriptor. */
final class Decoder extends ClassVisitor {
    private final Map<String, Code> methods = new LinkedHashMap<>();
    private String owner = "";

    private Decoder() {
        super(Opcodes.ASM9);
    }

    static Map<String, Code> methods(byte[] classFile) {
        Decoder decoder = new Decoder();
        new ClassReader(classFile).accept(decoder, ClassReader.SKIP_FRAMES);
        return decoder.methods;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Body(access, name, descriptor);
    }

    private final class Body extends MethodVisitor {
        private final int access;
        private final String name;
        private final String descriptor;
        private final List<Insn> insns = new ArrayList<>();
        private final Map<Label, Integer> labels = new HashMap<>();
        private final List<Label> targets = new ArrayList<>();
        private int line;
        private int maxLocals;
        private int maxStack;
        private boolean catches;

        Body(int access, String name, String descriptor) {
            super(Opcodes.ASM9);
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
        }

        private void add(int opcode, int operand, int second, @Nullable Object ref) {
            insns.add(new Insn(opcode, operand, second, ref, line));
        }

        private int target(Label label) {
            targets.add(label);
            return targets.size() - 1;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitLabel(Label label) {
            labels.put(label, insns.size());
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ACONST_NULL) {
                add(Opcodes.LDC, 0, 0, null);
            } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                add(Opcodes.LDC, 0, 0, opcode - Opcodes.ICONST_0);
            } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
                add(Opcodes.LDC, 0, 0, (long) (opcode - Opcodes.LCONST_0));
            } else {
                add(opcode, 0, 0, null);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                add(opcode, 0, 0, "ZCFDBSIJ".substring(operand - Opcodes.T_BOOLEAN, operand - Opcodes.T_BOOLEAN + 1));
            } else {
                add(Opcodes.LDC, 0, 0, operand);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            add(opcode, variable, 0, null);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            add(opcode, 0, 0, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String fieldOwner, String field, String type) {
            add(opcode, 0, 0, new Insn.Member(fieldOwner, field, type));
        }

        @Override
        public void visitMethodInsn(int opcode, String methodOwner, String method, String type, boolean isInterface) {
            add(opcode, 0, 0, new Insn.Member(methodOwner, method, type));
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
            add(Opcodes.INVOKEDYNAMIC, 0, 0, new Insn.Member(bootstrap.getOwner(), method, type));
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            add(opcode, target(label), 0, null);
        }

        @Override
        public void visitLdcInsn(Object value) {
            add(Opcodes.LDC, 0, 0, value);
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            add(Opcodes.IINC, variable, increment, null);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... cases) {
            int[] keys = new int[cases.length];
            Arrays.setAll(keys, i -> min + i);
            visitLookupSwitchInsn(otherwise, keys, cases);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] cases) {
            List<Integer> places = Arrays.stream(cases).map(this::target).toList();
            List<Integer> values = Arrays.stream(keys).boxed().toList();
            add(Opcodes.LOOKUPSWITCH, 0, 0, new Insn.Switch(values, places, target(otherwise)));
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            add(Opcodes.MULTIANEWARRAY, dimensions, 0, type);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            catches = true;
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            maxStack = stack;
            maxLocals = locals;
        }

        @Override
        public void visitEnd() {
            if (insns.isEmpty()) {
                return;
            }
            List<Insn> linked = insns.stream().map(this::link).toList();
            Code.Header header = new Code.Header(owner, name, descriptor, access, catches);
            methods.put(name + descriptor, new Code(header, maxLocals, maxStack, linked));
        }

        private Insn link(Insn insn) {
            if (insn.ref() instanceof Insn.Switch choice) {
                List<Integer> places =
                        choice.targets().stream().map(this::place).toList();
                return new Insn(
                        insn.opcode(),
                        0,
                        0,
                        new Insn.Switch(choice.keys(), places, place(choice.otherwise())),
                        insn.line());
            }
            return Liveness.isJump(insn.opcode())
                    ? new Insn(insn.opcode(), place(insn.operand()), 0, null, insn.line())
                    : insn;
        }

        private int place(int target) {
            Integer at = labels.get(targets.get(target));
            if (at == null) {
                throw new IllegalStateException("a jump to nowhere in " + owner + "." + name);
            }
            return at;
        }
    }
}
