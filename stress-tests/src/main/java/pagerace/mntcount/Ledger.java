package pagerace.mntcount;

import static pagerace.model.Role.SAFETY;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.mntcount.MntCount.Walked;
import pagerace.race.Race;
import pagerace.race.WordResult;
import pagerace.race.Words;
import pagerace.room.Scenario;
import pagerace.room.Word;

/** Scenario ledger, a safety control: {@code walker and umounter race -> the counters add up to the references that are held}. */
@Scenario(
        role = SAFETY,
        schedule = "a walker and umount race -> the counters add up to the references that are held",
        description = "Whatever comes of the walk, the counters say who holds a reference.",
        commit = "48a066e72d97",
        control = MntCount.NoUndo.class)
@Word(value = "balanced", means = "The counters add up to the references that are held.")
@Word(value = "leaked", means = "The counters hold a reference that nobody has.", bad = true)
@Word(
        value = "overdropped",
        means = "A reference that somebody has is not counted.",
        bad = true,
        unreached = "no variant puts twice; a mutant that does is noticed by it")
abstract class Ledger extends Race {
    private static final int BALANCED = Words.code("balanced");
    private static final int LEAKED = Words.code("leaked");
    private static final int OVERDROPPED = Words.code("overdropped");

    private static final int OWN = 2;

    private final MntCount code;
    private final Mount mnt = new Mount(2);
    private final int seen = mnt.sequence();
    private Walked walked = Walked.LOST;

    Ledger(MntCount code) {
        this.code = code;
        code.get(mnt, 1);
        code.get(mnt, 1);
    }

    @Actor
    void walker() {
        walked = code.legitimize(mnt, 0, seen);
    }

    @Actor
    void umounter() {
        boolean unused = code.umount(mnt);
    }

    @Arbiter
    void arbiter(WordResult r) {
        int held = walked == Walked.LOST ? OWN : OWN + 1;
        int counted = code.count(mnt);
        r.code = counted == held ? BALANCED : counted > held ? LEAKED : OVERDROPPED;
    }
}
