package pagerace.isize;

import pagerace.race.Race;

/** The race of grow and shrink: one chunk is compressed while the size of the file changes. */
abstract class ChunkRace extends Race {
    /** The chunk of the core dump in the seed: 20480 bytes were locked, 24576 were compressed. */
    private static final long END = 20_480 - 1;

    static final long WITHIN_CHUNK = 18_000;
    static final long PAST_CHUNK = 24_576;

    private final CompressFileRange code;
    private final Inode inode;

    ChunkRace(CompressFileRange code, long size) {
        this.code = code;
        inode = new Inode(size);
    }

    final int compress(int within, int seenByDetector, int past) {
        align(0);
        long actualEnd = code.actualEnd(inode, END);
        return actualEnd > END + 1 ? past : code.kabooms() > 0 ? seenByDetector : within;
    }

    final boolean isSize(long size) {
        return inode.size() == size;
    }

    final void resize(long size) {
        align(1);
        code.writeSize(inode, size);
    }
}
