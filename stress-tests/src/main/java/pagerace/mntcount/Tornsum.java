package pagerace.mntcount;

import static pagerace.model.Role.BREAKAGE;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario tornsum: {@code umounter sums one CPU -> holder gets there, migrates, puts on the next -> umounter sums that}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "umount sums the first CPU -> a task with an open file gets a reference there, migrates, and puts it on the next CPU -> umount sums that one",
        description = "A file is open, and the sum is one short: umount(2) succeeds.",
        commit = "7eb84d54fac5",
        control = MntCount.Original.class)
@Word(value = "busy", means = "umount(2) fails, as a file is open.")
@Word(value = "idle-while-held", means = "umount(2) succeeds, and a file is open.", bad = true)
abstract class Tornsum extends Race {
    private static final int BUSY = Words.code("busy");
    private static final int IDLE_WHILE_HELD = Words.code("idle-while-held");

    private final MntCount code;
    private final Mount mnt = new Mount(2);
    private boolean idle;

    /** The namespace's, umount's own, and that of the open file. */
    Tornsum(MntCount code) {
        this.code = code;
        code.get(mnt, 1);
        code.get(mnt, 1);
        code.get(mnt, 1);
    }

    @Actor
    void umounter() {
        idle = code.umount(mnt);
    }

    @Actor
    void holder() {
        code.get(mnt, 0);
        VarHandle.fullFence();
        code.mntput(mnt, 1);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = idle ? IDLE_WHILE_HELD : BUSY;
    }
}
