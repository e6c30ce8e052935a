package pagerace.mntcount;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.Race;
import pagerace.race.Words;

/** A walker has found the mount, and is about to take a reference. */
abstract class WalkRace extends Race {
    static final int WALKER = 0;
    static final int OTHER = 1;

    private static final int KEPT = Words.code("kept");
    private static final int LOST = Words.code("lost");
    private static final int MUST_PUT = Words.code("must-put");

    final MntCount code;
    final Mount mnt = new Mount(2);
    Walked walked = Walked.LOST;
    private final int seen = mnt.sequence();

    WalkRace(MntCount code) {
        this.code = code;
        code.get(mnt, OTHER);
    }

    @Actor
    void walker() {
        walked = code.legitimize(mnt, WALKER, seen);
    }

    /** What became of the walk. */
    final int word() {
        return switch (walked) {
            case KEPT -> KEPT;
            case LOST -> LOST;
            case MUST_PUT -> MUST_PUT;
        };
    }
}
