package rooms.stale;

import static pagerace.model.Architecture.AARCH64;
import static pagerace.model.CompileMode.C1;
import static pagerace.model.CompileMode.INT;
import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;

import pagerace.room.Closed;
import pagerace.room.NotObservable;
import pagerace.room.Open;
import pagerace.room.Undecided;
import pagerace.room.Variant;

public abstract class Cache {
    private int value;

    /** {@code read_cache}: the value, as {@code struct cache} holds it. */
    int read() {
        return value;
    }

    /** The value of {@code struct cache}. */
    void write(int value) {
        this.value = value;
    }

    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "0123456789ab",
            note = "since 1.0",
            change = "reads once")
    @Open(in = "fill", why = "nobody looks again")
    @Closed(in = {"linger", "calm"}, why = "nobody waits")
    public static class PlainRead extends Cache {}

    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "ba9876543210",
            mail = "2@example.org",
            note = "in 1.1",
            change = "looks again")
    @Closed(in = "fill", why = "it looks again")
    @Open(in = "linger", why = "it looks for ever")
    @Closed(in = "calm", why = "nobody changes it")
    public static final class Recheck extends PlainRead {}

    @Variant(
            kind = PARTIAL,
            status = REJECTED,
            base = Recheck.class,
            note = "in a mail",
            change = "takes a lock")
    @Closed(in = "fill", why = "the lock is held")
    @Open(in = "fill", modes = {INT, C1})
    @NotObservable(in = "fill", on = AARCH64, why = "the lock is a fence there")
    @Undecided(in = "linger", why = "nobody has tried")
    public static final class Locked extends Cache {
        @Override
        int read() {
            return super.read();
        }
    }
}
