package planted;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Handles;

/** Code that cannot be explored, and has to be refused by name. */
public final class Refused {
    private Refused() {}

    /** A monitor. */
    public static class Monitor {
        int x;

        @Actor
        public void one() {
            synchronized (this) {
                x++;
            }
        }
    }

    /** A synchronized method. */
    public static class Synchronized {
        int x;

        @Actor
        public synchronized void one() {
            x++;
        }
    }

    /** A static that changes, shared by all executions. */
    public static class Static {
        static int x;

        @Actor
        public void one() {
            x++;
        }
    }

    /** What a static leads to changes. */
    public static class BehindStatic {
        static final int[] X = {0};

        @Actor
        public void one() {
            X[0]++;
        }
    }

    /** A handle of a static. */
    public static class StaticHandle {
        private static final VarHandle X;

        static int x;

        static {
            try {
                X = MethodHandles.lookup().findStaticVarHandle(StaticHandle.class, "x", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @Actor
        public void one() {
            X.setVolatile(1);
        }
    }

    /** A handle on the bytes of an array, four at a time. */
    public static class ViewHandle {
        private static final VarHandle X =
                MethodHandles.byteArrayViewVarHandle(int[].class, java.nio.ByteOrder.nativeOrder());

        final byte[] bytes = new byte[8];

        @Actor
        public void one() {
            X.set(bytes, 0, 1);
        }
    }

    /** Reflection. */
    public static class Reflective {
        int x;

        @Actor
        public void one() throws ReflectiveOperationException {
            Reflective.class.getDeclaredField("x").setInt(this, 1);
        }
    }

    /** Time. */
    public static class Time {
        long x;

        @Actor
        public void one() {
            x = System.nanoTime();
        }
    }

    /** Randomness. */
    public static class Random {
        int x;

        @Actor
        public void one() {
            x = ThreadLocalRandom.current().nextInt();
        }
    }

    /** Threads. */
    public static class Starter {
        @Actor
        public void one() {
            new Thread(() -> {}).start();
        }
    }

    /** Blocks where nobody can see it. */
    public static class Parked {
        @Actor
        public void one() {
            LockSupport.park();
        }
    }

    /** A handle that is used with another type than its field's. */
    public static class WrongType {
        static final VarHandle X = Handles.field(MethodHandles.lookup(), "x", int.class);

        int x;

        @Actor
        public void one() {
            long unused = (long) X.getAndAdd(this, 1L);
        }
    }

    /** The same of a handle that converts where it can. */
    public static class WrongTypeOfElement {
        static final VarHandle X = MethodHandles.arrayElementVarHandle(int[].class);

        final int[] x = {0};

        @Actor
        public void one() {
            X.setVolatile(x, 0, 1L);
        }
    }

    /** A handle in a mode that its field does not have. */
    public static class WrongMode {
        static final VarHandle X = Handles.field(MethodHandles.lookup(), "x", boolean.class);

        boolean x;

        @Actor
        public void one() {
            boolean unused = (boolean) X.getAndAdd(this, true);
        }
    }

    /** A handle that is asked about itself. */
    public static class AskedHandle {
        static final VarHandle X = Handles.field(MethodHandles.lookup(), "x", int.class);

        int x;

        @Actor
        public void one() {
            if (X.hasInvokeExactBehavior()) {
                x++;
            }
        }
    }

    /** Randomness in a class whose other methods are functions. */
    public static class Chance {
        int x;

        @Actor
        public void one() {
            if (Math.random() < 0.5) {
                x++;
            }
        }
    }

    /** Floating point. */
    public static class Floating {
        float x;

        @Actor
        public void one() {
            x = 0;
        }
    }

    /** Blocks in code of the JDK. */
    public static class Blocked {
        final CountDownLatch latch = new CountDownLatch(1);

        @Actor
        public void one() throws InterruptedException {
            latch.await();
        }
    }

    /** Goes round without looking at anything. */
    public static class Round {
        @Actor
        public void one() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Calls itself by another one. */
    public static class Deep {
        @Actor
        public void one() {
            further();
        }

        private void further() {
            one();
        }
    }

    /** Is never made. */
    public static class Unmade {
        public Unmade() {
            while (true) {
                LockSupport.park();
            }
        }

        @Actor
        public void one() {}
    }
}
