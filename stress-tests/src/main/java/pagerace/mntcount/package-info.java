/** A reference count per CPU, and who sums it: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "a mount is freed while a path walk uses it, or umount(2) succeeds and a walker still has the mount",
        culprit = "48a066e72d97",
        seed = "fix __legitimize_mnt()/mntput() race",
        scenarios = {Syncumount.class, Doomed.class, Steal.class, Putput.class, Tornsum.class, Ledger.class},
        claims = {
            @Claim(
                    quote = "the shared counter that 48a066e72d97 removed is dearer where walkers meet",
                    seed = "the commit message of 48a066e72d97",
                    over = @Figure(benchmark = "MntcountBench.walking", variant = "AtomicCount", role = "walker"),
                    under =
                            @Figure(
                                    benchmark = "MntcountBench.walking",
                                    variant = "DecrementUnderLock",
                                    role = "walker"),
                    dearer = true),
            @Claim(
                    quote =
                            "a look at the flag before the lock is \"nowhere near common enough to bother with\": a walk costs the same",
                    seed = "the commit message of 250cf3693060",
                    over = @Figure(benchmark = "MntcountBench.walk", variant = "SyncFlagUnderLock"),
                    under = @Figure(benchmark = "MntcountBench.walk", variant = "MntputBarrier")),
            @Claim(
                    quote = "the barrier of the walker costs every walk that ends with a reference",
                    seed = "the commit message of 119e1ef80ecf",
                    over = @Figure(benchmark = "MntcountBench.walk", variant = "MntputBarrier"),
                    under = @Figure(benchmark = "MntcountBench.walk", variant = "DecrementUnderLock"),
                    dearer = true)
        },
        position = 9)
package pagerace.mntcount;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
