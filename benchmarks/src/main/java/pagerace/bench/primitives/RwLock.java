package pagerace.bench.primitives;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.RwSemaphore;
import pagerace.kernel.SpinLock;

/** A lock like i_data_sem or invalidate_lock, and what it protects: where an offset of the file lies on the device. */
abstract sealed class RwLock {
    private long block;
    private long changes;

    abstract long read();

    abstract void write();

    /** What readers do under the lock. */
    final long lookUp() {
        return block + changes;
    }

    /** What writers do under the lock. */
    final void change() {
        block++;
        changes--;
    }

    /** Whether no change was lost; asked while nobody is at work. */
    final boolean isWhole() {
        return block + changes == 0;
    }

    /** {@code lock_page}: a bit of the page's flags; readers exclude each other. */
    public static final class BitLock extends RwLock {
        private final Page page = new PageAllocator().alloc();

        @Override
        long read() {
            lock();
            long seen = lookUp();
            page.clear(Page.PG_LOCKED);
            return seen;
        }

        @Override
        void write() {
            lock();
            change();
            page.clear(Page.PG_LOCKED);
        }

        private void lock() {
            for (int spins = 0; !page.tryLock(); spins++) {
                SpinLock.pause(spins);
            }
        }
    }

    /** {@code rw_semaphore} as the rooms have it: spins. */
    public static final class Semaphore extends RwLock {
        private final RwSemaphore semaphore = new RwSemaphore();

        @Override
        long read() {
            for (int spins = 0; !semaphore.tryDownRead(); spins++) {
                SpinLock.pause(spins);
            }
            long seen = lookUp();
            semaphore.upRead();
            return seen;
        }

        @Override
        void write() {
            for (int spins = 0; !semaphore.tryDownWrite(); spins++) {
                SpinLock.pause(spins);
            }
            change();
            semaphore.upWrite();
        }
    }

    /** A monitor; readers exclude each other. */
    public static final class Synchronized extends RwLock {
        @Override
        synchronized long read() {
            return lookUp();
        }

        @Override
        synchronized void write() {
            change();
        }
    }

    /** {@code java.util.concurrent}; readers exclude each other. */
    public static final class Reentrant extends RwLock {
        private final Lock lock = new ReentrantLock();

        @Override
        long read() {
            lock.lock();
            try {
                return lookUp();
            } finally {
                lock.unlock();
            }
        }

        @Override
        void write() {
            lock.lock();
            try {
                change();
            } finally {
                lock.unlock();
            }
        }
    }

    /** {@code java.util.concurrent}; readers share. */
    public static final class ReentrantReadWrite extends RwLock {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

        @Override
        long read() {
            lock.readLock().lock();
            try {
                return lookUp();
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        void write() {
            lock.writeLock().lock();
            try {
                change();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /** {@code java.util.concurrent}; readers try without the lock, and share it if a writer came between. */
    public static final class Stamped extends RwLock {
        private final StampedLock lock = new StampedLock();

        @Override
        long read() {
            long stamp = lock.tryOptimisticRead();
            long seen = lookUp();
            if (stamp != 0 && lock.validate(stamp)) {
                return seen;
            }
            stamp = lock.readLock();
            try {
                return lookUp();
            } finally {
                lock.unlockRead(stamp);
            }
        }

        @Override
        void write() {
            long stamp = lock.writeLock();
            try {
                change();
            } finally {
                lock.unlockWrite(stamp);
            }
        }
    }
}
