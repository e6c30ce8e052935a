/** A wakeup leaks from a page's earlier life: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "a wakeup leaks from a page's earlier life: BUG_ON(PageWriteback) in write_cache_pages",
        culprit = "2a9127fcf229",
        seed = "Re: kernel BUG at fs/ext4/inode.c:LINE! <20201124201552.GE4327@casper.infradead.org>",
        scenarios = {
            Freed.class,
            Reuse.class,
            Release.class,
            Truncate.class,
            Handoff.class,
            Handoffstale.class,
            Handoffswap.class,
            Split.class,
            Starve.class,
            Bookmark.class
        },
        claims = {
            @Claim(
                    quote = "the extra get/put could not \"possibly really matter\"",
                    over = @Figure(benchmark = "WritebackBench.writeback", variant = "HoldRef"),
                    under = @Figure(benchmark = "WritebackBench.writeback", variant = "Trusting"),
                    beside = "a writeback with its I/O",
                    // A write to the fastest of drives.
                    shortestNanos = 10_000),
            @Claim(
                    quote =
                            "an atomic access \"sounds expensive\", but that line is \"already likely dirty\": cold is dearer",
                    over = @Figure(benchmark = "primitives.ColdRefcountBench.getAndPut", variant = "GetAndAdd"),
                    under = @Figure(benchmark = "primitives.RefcountBench.dirty", variant = "GetAndAdd"),
                    dearer = true),
            @Claim(
                    quote = "under a wake storm the loop needs more wakes per success than the reference",
                    over =
                            @Figure(
                                    benchmark = "WritebackBench.storm",
                                    variant = "LoopInWait",
                                    counter = "wakes",
                                    per = "successes"),
                    under =
                            @Figure(
                                    benchmark = "WritebackBench.storm",
                                    variant = "HoldRef",
                                    counter = "wakes",
                                    per = "successes"),
                    dearer = true),
            @Claim(
                    quote = "under a wake storm the loop is less fair: its worst wait is longer",
                    over =
                            @Figure(
                                    benchmark = "WritebackBench.storm",
                                    variant = "LoopInWait",
                                    counter = "worstWaitNanos"),
                    under =
                            @Figure(
                                    benchmark = "WritebackBench.storm",
                                    variant = "HoldRef",
                                    counter = "worstWaitNanos"),
                    dearer = true)
        },
        position = 2)
package pagerace.writeback;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
