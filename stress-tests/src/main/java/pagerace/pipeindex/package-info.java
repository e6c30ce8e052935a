/** Head and tail of a pipe are read apart: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "hackbench hangs: tasks sleep beside a pipe that they could use, since they read head and tail apart",
        culprit = "8cefc107ca54",
        seed = "[PATCH] fs/pipe: Read pipe->{head,tail} atomically outside pipe->mutex"
                + " <20250304135138.1278-1-kprateek.nayak@amd.com>",
        scenarios = {Reader.class, Writer.class, Occupancy.class, Release.class},
        claims = {
            @Claim(
                    quote = "the union \"might even generate better code than what we have now\"",
                    seed = "CAHk-=wiA-7pdaQm2nV0iv-fihyhWX-=KjZwQTHNKoDqid46F0w@mail.gmail.com",
                    over = @Figure(benchmark = "PipeindexBench.look", variant = "OneWord"),
                    under = @Figure(benchmark = "PipeindexBench.look", variant = "HeadFirst")),
            @Claim(
                    quote = "\"smp_rmb() on x86 is a nop\"",
                    seed = "03a1f4af-47e0-459d-b2bf-9f65536fc2ab@amd.com",
                    over = @Figure(benchmark = "PipeindexBench.look", variant = "TailFirstWriter"),
                    under = @Figure(benchmark = "PipeindexBench.look", variant = "HeadFirst"))
        },
        position = 8)
package pagerace.pipeindex;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
