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

/** Scenario putput: {@code closer puts, sums one CPU -> other gets there, migrates, puts on the next -> closer sums that}. */
@Scenario(
        role = BREAKAGE,
        schedule =
                "one file is closed: its put sums the first CPU -> another task gets a reference there, migrates, and puts it on the next CPU -> the put sums that one",
        description = "Two references are left, and the sum says none: the mount is torn down while a file is open.",
        commit = "9ea0a46ca2c3",
        control = MntCount.Original.class)
@Word(value = "held", means = "The mount lives, as the other file is open.")
@Word(value = "freed-while-held", means = "The mount is torn down, and the other file is open.", bad = true)
abstract class Putput extends Race {
    private static final int HELD = Words.code("held");
    private static final int FREED_WHILE_HELD = Words.code("freed-while-held");

    private static final int CLOSING = 2;

    private final MntCount code;
    private final Mount mnt = new Mount(3);

    Putput(MntCount code) {
        this.code = code;
        mnt.leaveNamespace();
        code.get(mnt, CLOSING);
        code.get(mnt, CLOSING);
    }

    @Actor
    void closer() {
        code.mntput(mnt, CLOSING);
    }

    /** A task that gets a reference from the other file, and puts it on another CPU. */
    @Actor
    void other() {
        code.get(mnt, 0);
        VarHandle.fullFence();
        code.mntput(mnt, 1);
    }

    @Arbiter
    void arbiter(WordResult r) {
        r.code = mnt.isDoomed() ? FREED_WHILE_HELD : HELD;
    }
}
