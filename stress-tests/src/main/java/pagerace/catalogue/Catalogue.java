package pagerace.catalogue;

import java.util.List;
import java.util.Optional;
import pagerace.isize.IsizeRoom;
import pagerace.seekhole.SeekholeRoom;

/** The index over all rooms. */
public final class Catalogue {
    private static final List<Bug> BUGS = List.of(IsizeRoom.BUG, SeekholeRoom.BUG);

    private Catalogue() {}

    public static List<Bug> bugs() {
        return BUGS;
    }

    public static Optional<Bug> bug(String room) {
        return BUGS.stream().filter(b -> b.room().equals(room)).findFirst();
    }
}
