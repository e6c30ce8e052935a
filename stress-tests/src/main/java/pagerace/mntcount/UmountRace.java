package pagerace.mntcount;

import org.openjdk.jcstress.annotations.Actor;

/** The same against umount(2), with no other user: the references are the namespace's and its own. */
abstract class UmountRace extends WalkRace {
    boolean idle;

    UmountRace(MntCount code) {
        super(code);
        code.get(mnt, OTHER);
    }

    @Actor
    void umounter() {
        idle = code.umount(mnt);
    }
}
