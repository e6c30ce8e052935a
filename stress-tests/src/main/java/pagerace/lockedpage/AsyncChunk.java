package pagerace.lockedpage;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.Page;

/**
 * {@code struct async_chunk}: one piece of a compressed write. It goes through two phases, first compression, on any
 * worker and beside the other chunks, then submission, one chunk after the other.
 */
public final class AsyncChunk {
    /** The first byte. */
    final long start;

    /** The last byte. */
    final long end;

    /** {@code locked_page}: the page that writepages had locked when it found the range, if this chunk cares for it. */
    final @Nullable Page lockedPage;

    private @Nullable Extent first;
    private @Nullable Extent last;

    AsyncChunk(long start, long end, @Nullable Page lockedPage) {
        this.start = start;
        this.end = end;
        this.lockedPage = lockedPage;
    }

    /** {@code add_async_extent}. */
    void add(Extent extent) {
        if (last == null) {
            first = extent;
        } else {
            last.next = extent;
        }
        last = extent;
    }

    /** {@code list_del} of the first extent; null when none is left. */
    @Nullable
    Extent takeFirst() {
        Extent extent = first;
        if (extent != null) {
            first = extent.next;
            if (first == null) {
                last = null;
            }
        }
        return extent;
    }

    /** {@code struct async_extent}: what compression made of a part of the chunk. */
    static final class Extent {
        final long start;
        final long end;

        /** Whether there are compressed pages; if not, the bytes go down as they are. */
        final boolean compressed;

        private @Nullable Extent next;

        Extent(long start, long end, boolean compressed) {
            this.start = start;
            this.end = end;
            this.compressed = compressed;
        }
    }
}
