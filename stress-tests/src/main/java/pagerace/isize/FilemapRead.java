package pagerace.isize;

import java.lang.invoke.VarHandle;

/**
 * {@code filemap_read} against an appending {@code write}, over one word of one page. How far the reader copies is the
 * same expression as in {@code compress_file_range}: the smaller of i_size and the end of what was asked for. The first
 * look at the page is Java's addition, without which no compiler here has an old value to keep; in the kernel the
 * processor makes the second load early.
 */
public final class FilemapRead {
    /** What {@link #read} returns when i_size has not reached the word. */
    public static final int NOT_REACHED = -1;

    /** The whole page was asked for. */
    private static final long LAST_ASKED_FOR = 4096 - 1;

    private final CompressFileRange code;
    private final Inode inode;

    /** The word at i_size: zero until it is written. */
    private int data;

    /** The reader's own: what the page held when it was brought in. */
    private int broughtIn;

    public FilemapRead(CompressFileRange code, long size) {
        this.code = code;
        inode = new Inode(size);
    }

    /**
     * The word at the given offset, if i_size is past it. The page has been looked at before, by readahead or by the
     * turn of the loop that ended at the old size; the compiler may remember what it saw then.
     */
    public int read(long offset) {
        broughtIn = data;
        if (code.actualEnd(inode, LAST_ASKED_FOR) <= offset) {
            return NOT_REACHED;
        }
        // The race: unless something orders it after the read of i_size, this may be the earlier read, or one made
        // before it.
        return data;
    }

    /**
     * An appending write: the data, then i_size. Whoever makes a page dirty orders the two ({@code mark_buffer_dirty},
     * {@code iomap_write_end}), so that only the reader may see them the other way around.
     */
    public void append(int word, long size) {
        data = word;
        VarHandle.storeStoreFence();
        code.writeSize(inode, size);
    }
}
