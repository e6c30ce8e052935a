package pagerace.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;

class WritebackBenchTest {
    /** A walk keeps the flag while another page has a waiter in the same queue. */
    @Test
    void aPageMayKeepPgWaitersAndNoOtherFlag() {
        Page page = new PageAllocator().alloc();
        page.set(Page.PG_WAITERS);
        assertThatCode(() -> WritebackBench.verify(page)).doesNotThrowAnyException();

        page.set(Page.PG_DIRTY);
        assertThatThrownBy(() -> WritebackBench.verify(page)).hasMessageContaining("other references, or flags");
    }
}
