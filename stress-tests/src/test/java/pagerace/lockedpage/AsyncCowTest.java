package pagerace.lockedpage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.model.Grade;
import pagerace.race.Windows;

/** One thread: what every variant must do, the races step by step, and the defects that are no races. */
class AsyncCowTest {
    private static final int PAGES = 2 * AsyncCow.CHUNK_PAGES;
    private static final int PLENTY = PAGES;

    private final PageAllocator allocator = new PageAllocator();
    private final Page page = allocator.alloc();
    private final AddressSpace newHome = new AddressSpace(PAGES);

    @ParameterizedTest
    @EnumSource(Code.class)
    void rangeIsCutIntoChunksAndTheLastOneEndsWithIt(Code code) {
        AsyncChunk[] chunks = code.make().cowFileRangeAsync(page, 0, 5 * AsyncCow.PAGE_SIZE - 1);

        assertThat(chunks).hasSize(2);
        assertThat(chunks[0].start).isZero();
        assertThat(chunks[0].end).isEqualTo(4 * AsyncCow.PAGE_SIZE - 1);
        assertThat(chunks[1].start).isEqualTo(4 * AsyncCow.PAGE_SIZE);
        assertThat(chunks[1].end).isEqualTo(5 * AsyncCow.PAGE_SIZE - 1);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void secondChunkHasThePointerOnlyWhereItIsShared(Code code) {
        AsyncChunk[] chunks = chunks(code);

        assertThat(chunks[0].lockedPage).isSameAs(page);
        assertThat(chunks[1].lockedPage != null)
                .isEqualTo(Set.of(Code.SharedByAll, Code.NoRangeCheckShared, Code.RefPerChunk)
                        .contains(code));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyPageIsWrittenAndUnlockedWhateverGetsSmaller(Code code) {
        for (int shrinking = 0; shrinking <= 2; shrinking++) {
            BtrfsInode inode = new BtrfsInode(PAGES, PLENTY);
            Page[] pages = new Page[PAGES];
            for (int index = 0; index < PAGES; index++) {
                pages[index] = allocator.alloc();
                inode.writepagesLocks(pages[index], index);
                if (index > 0) {
                    // writepages makes only the page clean that it came by.
                    pages[index].set(Page.PG_DIRTY);
                }
            }
            AsyncChunk[] chunks = code.make().cowFileRangeAsync(pages[0], 0, PAGES * AsyncCow.PAGE_SIZE - 1);
            for (AsyncChunk chunk : chunks) {
                code.make().compressFileRange(inode, chunk, shrinking);
            }
            for (AsyncChunk chunk : chunks) {
                code.make().submitCompressedExtents(inode, chunk);
                code.make().asyncCowFree(chunk);
            }

            for (int index = 0; index < PAGES; index++) {
                assertThat(pages[index].isSet(Page.PG_WRITEBACK)).isTrue();
                assertThat(pages[index].isSet(Page.PG_DIRTY)).isFalse();
                assertThat(pages[index].isSet(Page.PG_LOCKED)).isFalse();
                assertThat(pages[index].count()).isEqualTo(1);
                assertThat(inode.isDelalloc(index)).isFalse();
                assertThat(inode.isExtentLocked(index)).isFalse();
            }
        }
    }

    /** No race: one chunk, one thread. */
    @ParameterizedTest
    @EnumSource(Code.class)
    void withoutSpaceEveryPageIsUnlockedAndAPhantomIsLeftWhereTheLockedOneWasRedirtied(Code code) {
        BtrfsInode inode = new BtrfsInode(PAGES, 0);
        Page other = allocator.alloc();
        inode.writepagesLocks(page, 0);
        inode.writepagesLocks(other, 1);
        other.set(Page.PG_DIRTY);
        AsyncChunk first = chunks(code)[0];
        code.make().compressFileRange(inode, first, 0);
        code.make().submitCompressedExtents(inode, first);

        for (Page each : new Page[] {page, other}) {
            assertThat(each.isSet(Page.PG_LOCKED)).isFalse();
            assertThat(each.isSet(Page.PG_WRITEBACK)).isFalse();
        }
        assertThat(other.isSet(Page.PG_DIRTY)).isFalse();
        assertThat(inode.isDelalloc(0)).isFalse();
        assertThat(page.isSet(Page.PG_DIRTY)).isEqualTo(code != Code.NoRedirty);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void pageInItsNewHomeIsDirtiedWhereNewhomeIsOpen(Code code) {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk[] chunks = chunks(code);
        code.make().compressFileRange(inode, chunks[0], 0);
        submitAndFree(code, inode, chunks[0]);
        page.clear(Page.PG_WRITEBACK);

        int unused = Windows.pass(() -> code.make().compressFileRange(inode, chunks[1], 0), () -> {
            assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
            newHome.add(allocator.alloc(), AsyncCow.CHUNK_PAGES + 1);
        });

        assertThat(newHome.dirtied() > 0).isEqualTo(code.isOpenIn("newhome"));
    }

    @Test
    void withoutRangeCheckAlsoAFreePageIsDirtied() {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk[] chunks = chunks(Code.NoRangeCheckShared);
        Code.NoRangeCheckShared.make().compressFileRange(inode, chunks[0], 0);
        submitAndFree(Code.NoRangeCheckShared, inode, chunks[0]);

        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
        Code.NoRangeCheckShared.make().compressFileRange(inode, chunks[1], 0);
        newHome.add(allocator.alloc(), AsyncCow.CHUNK_PAGES + 1);

        assertThat(page.mapping()).isSameAs(newHome);
        assertThat(page.isSet(Page.PG_DIRTY)).isTrue();
        assertThat(newHome.dirtied()).isZero();
    }

    @Test
    void betweenItsSecondHomeAndItsThirdAPageWithTheOldIndexIsDirtiedAndNobodyIsTold() {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk[] chunks = chunks(Code.SharedByAll);
        Code.SharedByAll.make().compressFileRange(inode, chunks[0], 0);
        submitAndFree(Code.SharedByAll, inode, chunks[0]);

        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
        newHome.add(allocator.alloc(), AsyncCow.CHUNK_PAGES + 1);
        assertThat(AsyncCow.truncate(newHome, AsyncCow.CHUNK_PAGES + 1)).isTrue();
        assertThat(allocator.alloc()).isSameAs(page);
        Code.SharedByAll.make().compressFileRange(inode, chunks[1], 0);

        assertThat(page.isSet(Page.PG_DIRTY)).isTrue();
        assertThat(page.mapping()).isNull();
        assertThat(newHome.dirtied()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void writtenPageIsDirtiedWithoutReservationWherePhantomIsOpen(Code code) {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk[] chunks = chunks(code);
        code.make().compressFileRange(inode, chunks[0], 0);
        submitAndFree(code, inode, chunks[0]);
        code.make().compressFileRange(inode, chunks[1], 0);

        assertThat(inode.isDelalloc(0)).isFalse();
        assertThat(page.isSet(Page.PG_DIRTY)).isEqualTo(code.isOpenIn("phantom"));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void secondChunkReleasesTheLockOfAnotherWhereDoubleunlockIsOpen(Code code) {
        BtrfsInode inode = inode(0);
        AsyncChunk[] chunks = chunks(code);
        code.make().compressFileRange(inode, chunks[0], 0);
        code.make().compressFileRange(inode, chunks[1], 0);

        submitAndFree(code, inode, chunks[0]);
        int unused = Windows.pass(() -> submitAndFree(code, inode, chunks[1]), this::lockPage);

        assertThat(!page.isSet(Page.PG_LOCKED)).isEqualTo(code.isOpenIn("doubleunlock"));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void laterExtentReleasesTheLockOfAnotherWhereLaterextentIsOpen(Code code) {
        BtrfsInode inode = inode(1);
        AsyncChunk first = chunks(code)[0];
        code.make().compressFileRange(inode, first, 1);

        int unused = Windows.pass(() -> submitAndFree(code, inode, first), () -> {}, this::lockPage);

        assertThat(!page.isSet(Page.PG_LOCKED)).isEqualTo(code.isOpenIn("laterextent"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SharedByAll", "FirstChunkOnly", "RefPerChunk", "LaterExtentGuard"})
    void laterExtentReleasesTheLockOfANewOwnerWhereLaterhomeIsOpen(Code code) {
        BtrfsInode inode = inode(1);
        AsyncChunk first = chunks(code)[0];
        code.make().compressFileRange(inode, first, 1);

        submitNext(code, inode, first);
        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
        Page mine = allocator.alloc();
        assertThat(mine.tryLock()).isTrue();
        newHome.add(mine, AsyncCow.EXTENT_PAGES);
        submitNext(code, inode, first);

        assertThat(!mine.isSet(Page.PG_LOCKED)).isEqualTo(code.isOpenIn("laterhome"));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void guardSparesTheNewOwnerWhoseIndexLiesElsewhere(Code code) {
        BtrfsInode inode = inode(1);
        AsyncChunk first = chunks(code)[0];
        code.make().compressFileRange(inode, first, 1);

        submitNext(code, inode, first);
        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
        Page mine = allocator.alloc();
        assertThat(mine.tryLock()).isTrue();
        newHome.add(mine, AsyncCow.CHUNK_PAGES);
        submitNext(code, inode, first);

        assertThat(mine.isSet(Page.PG_LOCKED)).isEqualTo(code == Code.LaterExtentGuard || code == Code.RefPerChunk);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void withoutATrueRangeCheckTheLockedPageIsDirtiedFromBeyondIt(Code code) {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk first = chunks(code)[0];
        code.make().compressFileRange(inode, first, 1);
        boolean dirtied = page.isSet(Page.PG_DIRTY);
        int charged = inode.mapping().dirtied();
        code.make().submitCompressedExtents(inode, first);

        assertThat(dirtied)
                .isEqualTo(Set.of(Code.FirstChunkOnlyAsLanded, Code.NoRangeCheck, Code.NoRangeCheckShared)
                        .contains(code));
        assertThat(charged).isEqualTo(dirtied ? 1 : 0);
        assertThat(page.isSet(Page.PG_DIRTY)).isFalse();
    }

    @Test
    void misplacedParenthesisLetsThePageOfAnyIndexPass() {
        Page beyond = allocator.alloc();
        new AddressSpace(PAGES).add(beyond, PAGES - 1);
        new AsyncCow.FirstChunkOnlyAsLanded().redirtyLockedPage(beyond, 0, AsyncCow.PAGE_SIZE - 1);

        Page spared = allocator.alloc();
        new AddressSpace(PAGES).add(spared, PAGES - 1);
        new AsyncCow.FirstChunkOnly().redirtyLockedPage(spared, 0, AsyncCow.PAGE_SIZE - 1);

        assertThat(beyond.isSet(Page.PG_DIRTY)).isTrue();
        assertThat(spared.isSet(Page.PG_DIRTY)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void truncatedPageIsFreeAtOnceUnlessAChunkHoldsAReference(Code code) {
        BtrfsInode inode = inode(PLENTY);
        AsyncChunk[] chunks = chunks(code);
        code.make().compressFileRange(inode, chunks[0], 0);
        submitAndFree(code, inode, chunks[0]);
        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isTrue();
        int beforeSecond = page.generation();
        code.make().asyncCowFree(chunks[1]);

        assertThat(beforeSecond).isEqualTo(code == Code.RefPerChunk ? 0 : 1);
        assertThat(page.generation()).isEqualTo(1);
    }

    @Test
    void lockedPageIsNotTruncated() {
        BtrfsInode inode = inode(PLENTY);

        assertThat(AsyncCow.truncate(inode.mapping(), 0)).isFalse();
        assertThat(page.mapping()).isSameAs(inode.mapping());
        assertThat(page.count()).isEqualTo(1);
    }

    private void lockPage() {
        assertThat(page.tryLock()).isTrue();
    }

    private BtrfsInode inode(int freePages) {
        BtrfsInode inode = new BtrfsInode(PAGES, freePages);
        inode.writepagesLocks(page, 0);
        return inode;
    }

    private AsyncChunk[] chunks(Code code) {
        return code.make().cowFileRangeAsync(page, 0, PAGES * AsyncCow.PAGE_SIZE - 1);
    }

    private static void submitAndFree(Code code, BtrfsInode inode, AsyncChunk chunk) {
        code.make().submitCompressedExtents(inode, chunk);
        code.make().asyncCowFree(chunk);
    }

    private static void submitNext(Code code, BtrfsInode inode, AsyncChunk chunk) {
        code.make().submitOneAsyncExtent(inode, chunk, requireNonNull(chunk.takeFirst()));
    }

    /** The variants, by the names of the catalogue. */
    @SuppressWarnings("ImmutableEnumChecker") // the variants have no state of their own
    enum Code {
        SharedByAll,
        FirstChunkOnlyAsLanded,
        FirstChunkOnly,
        NoRangeCheck,
        NoRangeCheckShared,
        RefPerChunk,
        NoRedirty,
        LaterExtentGuard;

        AsyncCow make() {
            return switch (this) {
                case SharedByAll -> new AsyncCow.SharedByAll();
                case FirstChunkOnlyAsLanded -> new AsyncCow.FirstChunkOnlyAsLanded();
                case FirstChunkOnly -> new AsyncCow.FirstChunkOnly();
                case NoRangeCheck -> new AsyncCow.NoRangeCheck();
                case NoRangeCheckShared -> new AsyncCow.NoRangeCheckShared();
                case RefPerChunk -> new AsyncCow.RefPerChunk();
                case NoRedirty -> new AsyncCow.NoRedirty();
                case LaterExtentGuard -> new AsyncCow.LaterExtentGuard();
            };
        }

        boolean isOpenIn(String scenario) {
            Grade grade = requireNonNull(
                    new LockedpageRoom().bug().variant(name()).grades().get(scenario));
            return grade.otherwise() == Grade.State.OPEN;
        }
    }
}
