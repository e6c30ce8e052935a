package pagerace.seekhole;

import pagerace.kernel.Page;
import pagerace.race.Window;

/**
 * {@code iomap_write_delalloc_release}: after a short write, gives back the storage that was reserved for it, except
 * under dirty folios, which a fault may have put there meanwhile. And what the proposals changed outside of it: who may
 * take a folio out of the cache, and under which lock.
 */
public abstract sealed class DelallocRelease {
    /** What a turn of the walk goes on with. */
    protected enum Next {
        /** Data was found: look for dirty folios in it. */
        SCAN,
        /** Nothing to scan, look for data again. */
        SEEK,
        /** No more data: give back what is left. */
        PUNCH
    }

    /** The walk. It gives up at the lock or ends, unless it runs out of turns. */
    public final void release(Walk walk) {
        if (!lockMapping(walk.file)) {
            walk.giveUp();
            return;
        }
        walkCache(walk);
        unlockMapping(walk.file);
    }

    private void walkCache(Walk walk) {
        while (walk.start < walk.end) {
            if (!walk.hasTurn()) {
                return;
            }
            Next next = findExtent(walk);
            if (next == Next.PUNCH) {
                break;
            }
            if (next == Next.SCAN) {
                scan(walk);
            }
        }
        // Window "scanned": only invalidate_lock keeps dirty folios from coming to where none was found.
        Window.widen();
        punchRest(walk);
    }

    /** {@code filemap_invalidate_lock}; false if it never came. */
    protected boolean lockMapping(DelallocFile file) {
        return file.invalidateLock().downWrite(DelallocFile.PATIENCE);
    }

    /** {@code filemap_invalidate_unlock}. */
    protected void unlockMapping(DelallocFile file) {
        file.invalidateLock().upWrite();
    }

    /** The next contiguous stretch of cached data. */
    protected Next findExtent(Walk walk) {
        if (!findData(walk)) {
            return Next.PUNCH;
        }
        // The race, window "found": nothing keeps the folio at start in the cache until the end of its data is sought.
        Window.widen();
        findEnd(walk);
        return judge(walk);
    }

    static boolean findData(Walk walk) {
        int data = walk.file.seekData(walk.start, walk.end);
        if (data == DelallocFile.NO_DATA) {
            return false;
        }
        walk.start = data;
        return true;
    }

    static void findEnd(Walk walk) {
        walk.dataEnd = walk.file.seekHole(walk.start, walk.end);
    }

    /** What to make of an end that may be no further than the start. */
    protected abstract Next judge(Walk walk);

    /** {@code iomap_write_delalloc_scan}, {@code iomap_write_delalloc_punch}: gives back what lies before dirty folios. */
    static void scan(Walk walk) {
        for (int index = walk.start; index < walk.dataEnd; index++) {
            Page folio = walk.file.lockFolio(index);
            if (folio != null) {
                if (folio.isSet(Page.PG_DIRTY)) {
                    walk.file.punch(walk.punchStart, index);
                    walk.punchStart = index + 1;
                }
                DelallocFile.unlockAndPut(folio);
            }
        }
        walk.start = walk.dataEnd;
    }

    static void punchRest(Walk walk) {
        walk.file.punch(walk.punchStart, walk.end);
    }

    /** {@code drop_caches}, or any other reclaim, comes to a folio. */
    public Eviction evict(DelallocFile file, int index) {
        return file.evictFolio(index);
    }

    /** {@code kiocb_invalidate_post_direct_write}: under no lock of the inode, whatever drop_caches takes. */
    public final Eviction completeDirectWrite(DelallocFile file, int index) {
        return file.invalidateFolio(index);
    }

    /**
     * A fault short of memory: it holds its own invalidate_lock, shared, and reclaims from another file, or its own. If
     * the victim's lock never comes it keeps its own, as one who sleeps for ever does.
     */
    public final Eviction faultAndReclaim(DelallocFile own, DelallocFile victim, int index) {
        if (!own.invalidateLock().downRead(DelallocFile.PATIENCE)) {
            return Eviction.GAVE_UP;
        }
        // Window "own-lock": the victim's owner may hold that lock by now, and want this one.
        Window.widen();
        Eviction reclaimed = evict(victim, index);
        if (reclaimed != Eviction.GAVE_UP) {
            own.invalidateLock().upRead();
        }
        return reclaimed;
    }

    /** As it stood: data that was found has a length. */
    public abstract static sealed class Assertive extends DelallocRelease {
        @Override
        protected final Next judge(Walk walk) {
            if (walk.dataEnd <= walk.start) {
                walk.warn();
            }
            return Next.SCAN;
        }
    }

    /** f43dc4dc3eff, as it stood. */
    public static final class Asserting extends Assertive {}

    /** drop_caches takes invalidate_lock, exclusively as every invalidation is meant to. */
    public static final class EvictUnderLock extends Assertive {
        @Override
        public Eviction evict(DelallocFile file, int index) {
            if (!file.invalidateLock().downWrite(DelallocFile.PATIENCE)) {
                return Eviction.GAVE_UP;
            }
            Eviction eviction = super.evict(file, index);
            file.invalidateLock().upWrite();
            return eviction;
        }
    }

    /** Both searches under the lock of i_pages: exclusive access to the mapping. */
    public static final class SeeksAtomic extends Assertive {
        @Override
        protected Next findExtent(Walk walk) {
            walk.file.lockTree();
            Next next = super.findExtent(walk);
            walk.file.unlockTree();
            return next;
        }
    }

    /** The old way: lock the folio that was found, and look whether it is still there. */
    public static final class LockAndRecheck extends Assertive {
        @Override
        protected Next findExtent(Walk walk) {
            if (!findData(walk)) {
                return Next.PUNCH;
            }
            // Window "found": the folio may go here, too, but not after it is locked.
            Window.widen();
            Page folio = walk.file.lockFolio(walk.start);
            if (folio == null) {
                return Next.SEEK;
            }
            findEnd(walk);
            DelallocFile.unlockAndPut(folio);
            return judge(walk);
        }
    }

    /** Data that has gone meanwhile is no data. */
    public abstract static sealed class Forgiving extends DelallocRelease {
        @Override
        protected final Next judge(Walk walk) {
            if (walk.dataEnd == walk.start) {
                return Next.SEEK;
            }
            if (walk.dataEnd < walk.start) {
                walk.warn();
            }
            return Next.SCAN;
        }
    }

    /** The seed's patch; 7a9d43eace88. */
    public static final class SeekAgain extends Forgiving {}

    /** SeekAgain without any lock against faults. */
    public static final class NoInvalidateLock extends Forgiving {
        @Override
        protected boolean lockMapping(DelallocFile file) {
            return true;
        }

        @Override
        protected void unlockMapping(DelallocFile file) {}
    }

    /** A bit more relaxed: only an end before the start is wrong, and no pages are scanned as any others are. */
    public static final class Relaxed extends DelallocRelease {
        @Override
        protected Next judge(Walk walk) {
            if (walk.dataEnd < walk.start) {
                walk.warn();
            }
            return Next.SCAN;
        }
    }

    /** Takes data that has gone for the end of all data. */
    public static final class StopAtEqual extends DelallocRelease {
        @Override
        protected Next judge(Walk walk) {
            return walk.dataEnd == walk.start ? Next.PUNCH : Next.SCAN;
        }
    }

    /** Steps over data that has gone. */
    public static final class SkipPage extends DelallocRelease {
        @Override
        protected Next judge(Walk walk) {
            if (walk.dataEnd != walk.start) {
                return Next.SCAN;
            }
            walk.start++;
            return Next.SEEK;
        }
    }
}
