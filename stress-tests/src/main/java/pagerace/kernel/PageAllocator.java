package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;

/**
 * The page allocator: last freed, first given out, as the kernel's per-CPU lists do, so that a freed page really
 * comes back with a new owner at once.
 *
 * <p>Any thread may free. Only one thread of a race allocates, so that the stack cannot suffer an ABA of its own.
 */
public final class PageAllocator {
    private static final VarHandle TOP = Handles.field(MethodHandles.lookup(), "top", Page.class);

    private volatile @Nullable Page top;

    /** {@code alloc_page}: the page that was freed last, or a fresh one if none is free. */
    public Page alloc() {
        Page page = top;
        while (page != null) {
            Page witness = (Page) TOP.compareAndExchange(this, page, page.nextFree);
            if (witness == page) {
                page.revive();
                return page;
            }
            page = witness;
        }
        return new Page(this);
    }

    /** {@code free_unref_page}. */
    void free(Page page) {
        page.retire();
        Page below = top;
        while (true) {
            page.nextFree = below;
            Page witness = (Page) TOP.compareAndExchange(this, below, page);
            if (witness == below) {
                return;
            }
            below = witness;
        }
    }
}
