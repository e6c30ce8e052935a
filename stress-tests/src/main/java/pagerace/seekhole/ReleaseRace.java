package pagerace.seekhole;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** The race of every scenario with a release walk: one file, the walk over it, and somebody at its page cache. */
abstract class ReleaseRace extends Race {

    static final String GAVE_UP_MEANS = "The other thread lost its CPU with invalidate_lock held; this one went away.";

    private static final int RELEASED_CODE = Words.code("released");
    private static final int GAVE_UP_CODE = Words.code("gave-up");

    final DelallocRelease code;
    final DelallocFile file;
    final Walk walk;

    private final int pages;

    /** Written by the other actor alone. */
    private boolean otherGaveUp;

    /** The file has one clean folio, at its start. */
    ReleaseRace(DelallocRelease code, int pages) {
        this.code = code;
        this.pages = pages;
        file = new DelallocFile(pages);
        file.fill(0);
        walk = new Walk(file, 0, pages);
    }

    @Actor
    void releaser() {
        code.release(walk);
    }

    final void dropCaches() {
        otherGaveUp = code.dropCaches(file, 0) == Eviction.GAVE_UP;
    }

    final void completeDirectWrite() {
        otherGaveUp = code.completeDirectWrite(file, 0) == Eviction.GAVE_UP;
    }

    final void dropCachesThenFault() {
        otherGaveUp = code.dropCaches(file, 0) == Eviction.GAVE_UP || !file.writeFault(0);
    }

    final void reclaim() {
        otherGaveUp = code.reclaim(file, 0) == Eviction.GAVE_UP;
    }

    /**
     * The worst first. Storage reserved for no dirty folio is unset: no variant leaks it.
     *
     * @param warned 0 where a warning is none of the scenario's business
     */
    final void judge(WordResult r, int warned, int punchedDirty) {
        if (hasDirtyWithoutStorage()) {
            r.code = punchedDirty;
        } else if (warned != 0 && walk.warned()) {
            r.code = warned;
        } else if (walk.gaveUp() || otherGaveUp) {
            r.code = GAVE_UP_CODE;
        } else {
            r.code = hasStorageForNothing() ? 0 : RELEASED_CODE;
        }
    }

    private boolean hasDirtyWithoutStorage() {
        for (int index = 0; index < pages; index++) {
            if (file.isDirty(index) && !file.isReserved(index)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasStorageForNothing() {
        for (int index = 0; index < pages; index++) {
            if (file.isReserved(index) && !file.isDirty(index)) {
                return true;
            }
        }
        return false;
    }
}
