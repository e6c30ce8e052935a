package pagerace.seekhole;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import pagerace.kernel.Page;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

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
        walk.found(data);
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

    /** {@code drop_pagecache_sb} comes to a folio. */
    public Eviction dropCaches(DelallocFile file, int index) {
        return file.evictFolio(index);
    }

    /** Page reclaim comes to a folio. */
    public Eviction reclaim(DelallocFile file, int index) {
        return file.reclaimFolio(index);
    }

    /** {@code kiocb_invalidate_post_direct_write}: under no lock of the inode. */
    public Eviction completeDirectWrite(DelallocFile file, int index) {
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
        Eviction reclaimed = reclaim(victim, index);
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
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "f43dc4dc3eff",
            note = "6.2 to 6.11",
            change = "warns when SEEK_HOLE returns what SEEK_DATA returned")
    @Open(in = "dropcaches", why = "drop_caches takes no lock that the walk holds")
    @Open(in = "diocompletion", why = "the completion takes no lock that the walk holds")
    @Closed(in = "laterdirty", why = "it warns and goes on: scanning no pages is harmless")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Closed(in = "lockorder", why = "eviction takes no invalidate_lock")
    @Open(in = "livelock", why = "it warns, scans no pages and seeks from the same place")
    @Closed(in = "refilled", why = "the read waits for invalidate_lock, so an eviction feeds one turn at most")
    @Closed(in = "shadow", why = "what reclaim takes is data still, so it has a length")
    @Closed(in = "letin", why = "the walk gives invalidate_lock back when it is through")
    public static final class Asserting extends Assertive {}

    /** Takes reclaim for what drop_caches does. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "what shadow entries are for",
            change = "reclaim leaves no shadow entry")
    @Open(in = "shadow", why = "the folio that was found has no length once reclaim has taken it")
    public static final class NoShadow extends Assertive {
        @Override
        public Eviction reclaim(DelallocFile file, int index) {
            return file.evictFolio(index);
        }
    }

    /** The seed's patch; 7a9d43eace88. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "7a9d43eace88",
            note = "6.12-rc1; the same patch of 2023 was deferred",
            change = "seeks data again when the two are equal")
    @Closed(
            in = {"dropcaches", "diocompletion"},
            why = "data that has gone meanwhile is sought again")
    @Closed(in = "laterdirty", why = "the walk goes on to the dirty folio")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Closed(in = "lockorder", why = "eviction takes no invalidate_lock")
    @Open(in = "livelock", why = "it seeks from the same place for as long as the folio comes and goes")
    @Closed(in = "refilled", why = "the read waits for invalidate_lock, so an eviction feeds one turn at most")
    @Closed(in = "shadow", why = "what reclaim takes is data still, so it has a length")
    public static final class SeekAgain extends Forgiving {}

    /** A bit more relaxed: only an end before the start is wrong, and no pages are scanned as any others are. */
    @Variant(
            kind = FIX,
            status = SUPERSEDED,
            note = "a bit more relaxed, suggested in the thread",
            change = "warns when the end is less than the start, not when they are equal")
    @Closed(
            in = {"dropcaches", "diocompletion"},
            why = "an end equal to the start is no longer wrong")
    @Closed(in = "laterdirty", why = "scanning no pages leaves the walk where it was")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Open(in = "livelock", why = "scanning no pages leaves the walk where it was")
    @Closed(in = "refilled", why = "the read waits for invalidate_lock, so an eviction feeds one turn at most")
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
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "break for continue",
            change = "takes data that has gone for the end of all data")
    @Open(
            in = {"dropcaches", "diocompletion", "laterdirty"},
            why = "the last punch reaches over the folios that it has not looked at")
    @Closed(in = "shadow", why = "what reclaim takes is data still, so it has a length")
    @Closed(in = "readded", why = "nothing is dirty before the lock is dropped, and all is punched by then")
    @Closed(in = "livelock", why = "it takes one turn")
    public static final class StopAtEqual extends DelallocRelease {
        @Override
        protected Next judge(Walk walk) {
            return walk.dataEnd == walk.start ? Next.PUNCH : Next.SCAN;
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

    /** Steps over data that has gone. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "steps over the page in question",
            change = "steps one page on instead of seeking at the same place")
    @Closed(
            in = {"dropcaches", "diocompletion"},
            why = "it asserts nothing")
    @Closed(in = "laterdirty", why = "the next search starts at the dirty folio")
    @Closed(in = "readded", why = "what it steps over stays empty until the lock is dropped")
    @Closed(in = "livelock", why = "every turn moves the walk on")
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

    /** drop_caches takes invalidate_lock, exclusively as every invalidation is meant to. */
    @Variant(
            kind = PARTIAL,
            status = REJECTED,
            note = "asked in the thread: \"this is drop_caches bug\"",
            change = "drop_caches takes invalidate_lock exclusively")
    @Closed(
            in = {"dropcaches", "laterdirty"},
            why = "drop_caches waits for the walk")
    @Open(in = "diocompletion", why = "the completion still takes no lock")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Closed(in = "lockorder", why = "who drops caches holds no other lock, and reclaim takes none")
    @Closed(in = "livelock", why = "the folio may come but cannot go while the walk holds the lock")
    @Closed(in = "letin", why = "each gives invalidate_lock back when it is through")
    public static sealed class DropCachesUnderLock extends Assertive {
        @Override
        public Eviction dropCaches(DelallocFile file, int index) {
            if (!lockMapping(file)) {
                return Eviction.GAVE_UP;
            }
            Eviction eviction = super.dropCaches(file, index);
            unlockMapping(file);
            return eviction;
        }
    }

    /** All page reclaim does, of which drop_caches is a special case. */
    @Variant(
            kind = PARTIAL,
            status = REJECTED,
            note = "turned down in the thread: reclaim under it has no lock order",
            change = "all page reclaim takes invalidate_lock exclusively")
    @Closed(in = "dropcaches", why = "drop_caches waits for the walk")
    @Open(in = "diocompletion", why = "the completion still takes no lock")
    @Open(in = "lockorder", why = "reclaim under one invalidate_lock wants another")
    @Closed(in = "letin", why = "each gives invalidate_lock back when it is through")
    public static sealed class ReclaimUnderLock extends DropCachesUnderLock {
        @Override
        public Eviction reclaim(DelallocFile file, int index) {
            if (!lockMapping(file)) {
                return Eviction.GAVE_UP;
            }
            Eviction eviction = super.reclaim(file, index);
            unlockMapping(file);
            return eviction;
        }
    }

    /** All that invalidates does, the shrinker of inodes, which reclaim calls, among them. */
    @Variant(
            kind = FIX,
            status = REJECTED,
            note = "asked in the thread whether it is a bug that they do not: \"Clearly\", \"+1\"",
            change = "every path that takes folios out of the cache takes invalidate_lock exclusively")
    @Closed(
            in = {"dropcaches", "diocompletion"},
            why = "whoever takes the folio out waits for the walk")
    @Open(in = "lockorder", why = "reclaim under one invalidate_lock wants another")
    @Closed(in = "letin", why = "each gives invalidate_lock back when it is through")
    public static final class InvalidateUnderLock extends ReclaimUnderLock {
        @Override
        public Eviction completeDirectWrite(DelallocFile file, int index) {
            if (!lockMapping(file)) {
                return Eviction.GAVE_UP;
            }
            Eviction eviction = super.completeDirectWrite(file, index);
            unlockMapping(file);
            return eviction;
        }
    }

    /** Both searches under the lock of i_pages: exclusive access to the mapping. */
    @Variant(
            kind = FIX,
            status = REJECTED,
            note = "exclusive access to the mapping, asked in the thread",
            change = "both searches under the lock of i_pages")
    @Closed(
            in = {"dropcaches", "diocompletion", "laterdirty"},
            why = "nothing leaves the cache between the two searches")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Closed(in = "livelock", why = "data that was found has a length, so every turn moves the walk on")
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
    @Variant(
            kind = FIX,
            status = REJECTED,
            note = "the old way, which never worked reliably",
            change = "locks the folio that was found, looks whether it is still there, then seeks its end")
    @Closed(in = "dropcaches", why = "a locked folio is passed over")
    @Closed(in = "diocompletion", why = "the completion waits for the folio lock")
    @Closed(in = "laterdirty", why = "a folio that has gone is sought again")
    @Closed(in = "readded", why = "the fault waits for invalidate_lock until all is punched")
    @Open(in = "livelock", why = "the folio may go before it is locked, and be back for the next search")
    @Closed(in = "refilled", why = "the read waits for invalidate_lock, so an eviction feeds one turn at most")
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

    /** SeekAgain without any lock against faults. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            base = SeekAgain.class,
            note = "what invalidate_lock is for",
            change = "the walk takes no invalidate_lock")
    @Closed(
            in = {"dropcaches", "diocompletion"},
            why = "data that has gone meanwhile is sought again")
    @Closed(in = "laterdirty", why = "the walk goes on to the dirty folio")
    @Open(
            in = "readded",
            why = "the fault dirties a page that the walk has passed, and the last punch takes its storage")
    @Open(in = "livelock", why = "as in SeekAgain")
    @Open(in = "refilled", why = "nothing holds the read off")
    public static final class NoInvalidateLock extends Forgiving {
        @Override
        protected boolean lockMapping(DelallocFile file) {
            return true;
        }

        @Override
        protected void unlockMapping(DelallocFile file) {}
    }
}
