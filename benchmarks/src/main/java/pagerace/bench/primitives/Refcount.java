package pagerace.bench.primitives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;

/** The reference count of one page. */
abstract sealed class Refcount {
    /** Takes a reference; false if the page is gone. */
    abstract boolean get(int thread);

    abstract void put(int thread);

    /** Whether nobody but its owner holds a reference; asked while nobody is at work. */
    abstract boolean isAtRest();

    abstract static sealed class OfPage extends Refcount {
        final Page page = new PageAllocator().alloc();

        @Override
        final void put(int thread) {
            page.put();
        }

        @Override
        final boolean isAtRest() {
            return page.count() == 1;
        }
    }

    /** {@code get_page}, for who knows that the page cannot go away: {@code lock xadd}. */
    public static final class GetAndAdd extends OfPage {
        @Override
        boolean get(int thread) {
            page.get();
            return true;
        }
    }

    /** {@code get_page_unless_zero}, for who does not: a load, then {@code lock cmpxchg}, again if somebody was faster. */
    public static final class GetUnlessZero extends OfPage {
        @Override
        boolean get(int thread) {
            return page.getUnlessZero();
        }
    }

    /** {@code percpu_ref}, as long as it is not killed: each thread counts on a line of its own, without any lock. */
    public static final class Striped extends Refcount {
        private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

        /** 16 times 8 bytes are the two lines that processors fetch in pairs. */
        private static final int APART = 16;

        private static final int STRIPES = 64;

        private final long[] counts = new long[(STRIPES + 1) * APART];

        @Override
        boolean get(int thread) {
            add(thread, 1);
            return true;
        }

        @Override
        void put(int thread) {
            add(thread, -1);
        }

        private void add(int thread, long change) {
            int index = (thread % STRIPES + 1) * APART;
            COUNT.setOpaque(counts, index, (long) COUNT.getOpaque(counts, index) + change);
        }

        @Override
        boolean isAtRest() {
            long sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += (long) COUNT.getVolatile(counts, i);
            }
            return sum == 0;
        }
    }
}
