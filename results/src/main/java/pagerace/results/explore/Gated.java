package pagerace.results.explore;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes of rooms as they are, but for a {@link Gate} in front of every access that the machine counts. */
final class Gated {
    private static final String GATE = Gate.class.getName().replace('.', '/');

    private Gated() {}

    static byte[] instrument(byte[] classFile, World world) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor body = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals("<clinit>") ? body : new Body(body, world);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Body extends MethodVisitor {
        private final World world;

        Body(MethodVisitor next, World world) {
            super(Opcodes.ASM9, next);
            this.world = world;
        }

        private void gate() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "pass", "()V", false);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean instance = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
            if (instance && !world.field(owner, name).isFinal()) {
                gate();
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitInsn(int opcode) {
            boolean load = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
            boolean store = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
            if (load || store) {
                gate();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (opcode == Opcodes.INVOKEVIRTUAL && Handles.isHandle(owner) && !name.startsWith("with")) {
                gate();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
