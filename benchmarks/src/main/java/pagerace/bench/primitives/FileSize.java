package pagerace.bench.primitives;

import pagerace.isize.Inode;
import pagerace.isize.SizeInHalves;

/** The size of a file, with each way to publish and read it. */
abstract sealed class FileSize {
    static final long FIRST = 18_000;

    /** One try; negative if the reader has to try again. */
    abstract long tryRead();

    abstract void write(long size);

    abstract static sealed class OfInode extends FileSize {
        final Inode inode = new Inode(FIRST);
    }

    /** {@code READ_ONCE}, {@code WRITE_ONCE} for a plain store of 64 bits. */
    public static final class Opaque extends OfInode {
        @Override
        long tryRead() {
            return inode.sizeOpaque();
        }

        @Override
        void write(long size) {
            inode.setSize(size);
        }
    }

    /** {@code smp_load_acquire}, {@code smp_store_release}. */
    public static final class AcquireRelease extends OfInode {
        @Override
        long tryRead() {
            return inode.sizeAcquire();
        }

        @Override
        void write(long size) {
            inode.setSizeRelease(size);
        }
    }

    /** Java's volatile: the store is a full fence. */
    public static final class Volatile extends OfInode {
        @Override
        long tryRead() {
            return inode.sizeVolatile();
        }

        @Override
        void write(long size) {
            inode.setSizeVolatile(size);
        }
    }

    /** {@code i_size_seqcount}: four loads, and again if a writer came between. */
    public static final class SeqCount extends FileSize {
        private final SizeInHalves size = new SizeInHalves.SeqCount();

        public SeqCount() {
            size.write(FIRST);
        }

        @Override
        long tryRead() {
            return size.tryRead();
        }

        @Override
        void write(long bytes) {
            size.write(bytes);
        }
    }
}
