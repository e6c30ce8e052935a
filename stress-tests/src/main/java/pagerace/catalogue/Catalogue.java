package pagerace.catalogue;

import java.util.List;
import java.util.Optional;
import pagerace.ioend.IoendRoom;
import pagerace.isize.IsizeRoom;
import pagerace.lockedpage.LockedpageRoom;
import pagerace.model.Bug;
import pagerace.seekhole.SeekholeRoom;
import pagerace.waiters.WaitersRoom;
import pagerace.writeback.WritebackRoom;

/** The index over all rooms. */
public final class Catalogue {
    private static final List<Bug> BUGS = List.of(
            IsizeRoom.BUG, WritebackRoom.BUG, IoendRoom.BUG, SeekholeRoom.BUG, LockedpageRoom.BUG, WaitersRoom.BUG);

    private Catalogue() {}

    public static List<Bug> bugs() {
        return BUGS;
    }

    public static Optional<Bug> bug(String room) {
        return BUGS.stream().filter(b -> b.room().equals(room)).findFirst();
    }
}
