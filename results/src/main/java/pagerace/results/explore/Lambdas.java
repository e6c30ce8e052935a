package pagerace.results.explore;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lambdas that rooms make before their actors start. Those of the JDK hide which method they run; so rooms get others,
 * which tell. It is public for the classes of rooms alone, which link to it.
 */
public final class Lambdas {
    private static final String JDK = "java/lang/invoke/LambdaMetafactory";

    private Lambdas() {}

    /** What a lambda runs, and with what in front of its arguments. */
    record Body(MethodHandleInfo method, MethodHandle handle, List<Object> captured) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method called, Object @Nullable [] arguments) throws Throwable {
            if (called.getDeclaringClass() == Object.class) {
                return called.invoke(this, arguments);
            }
            MethodHandle bound = MethodHandles.insertArguments(handle, 0, captured.toArray());
            return bound.invokeWithArguments(arguments == null ? List.of() : List.of(arguments));
        }
    }

    /** The body of an object, if it is a lambda of a room's. */
    static Optional<Body> body(Object object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof Body body
                ? Optional.of(body)
                : Optional.empty();
    }

    /** What {@link java.lang.invoke.LambdaMetafactory#metafactory} is for other classes. */
    public static CallSite metafactory(
            MethodHandles.Lookup caller,
            String method,
            MethodType made,
            MethodType erased,
            MethodHandle implementation,
            MethodType exact)
            throws ReflectiveOperationException {
        MethodHandleInfo info = caller.revealDirect(implementation);
        MethodHandle maker = MethodHandles.lookup()
                .findStatic(
                        Lambdas.class,
                        "make",
                        MethodType.methodType(
                                Object.class, Class.class, MethodHandleInfo.class, MethodHandle.class, Object[].class));
        MethodHandle bound = MethodHandles.insertArguments(maker, 0, made.returnType(), info, implementation);
        return new ConstantCallSite(
                bound.asCollector(Object[].class, made.parameterCount()).asType(made));
    }

    @SuppressWarnings("unused") // Found by its name, above.
    private static Object make(Class<?> type, MethodHandleInfo info, MethodHandle handle, Object... captured) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Body(info, handle, List.of(captured)));
    }

    /** The class with lambdas of ours in the place of the JDK's. */
    static byte[] replace(byte[] classFile) {
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
                        return replacing(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static MethodVisitor replacing(MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                boolean plain =
                        bootstrap.getOwner().equals(JDK) && bootstrap.getName().equals("metafactory");
                Handle ours = !plain
                        ? bootstrap
                        : new Handle(
                                Opcodes.H_INVOKESTATIC,
                                Lambdas.class.getName().replace('.', '/'),
                                bootstrap.getName(),
                                bootstrap.getDesc(),
                                false);
                super.visitInvokeDynamicInsn(name, descriptor, ours, arguments);
            }
        };
    }
}
