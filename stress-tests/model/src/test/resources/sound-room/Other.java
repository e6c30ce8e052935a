package rooms.stale;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Variant.Kind.BUGGY;

import pagerace.room.Closed;
import pagerace.room.Variant;

public class Other {
    @Variant(kind = BUGGY, status = AS_IT_STOOD, note = "for ever", change = "does nothing")
    @Closed(in = "apart", why = "it does nothing")
    public static final class Idle extends Other {}
}
