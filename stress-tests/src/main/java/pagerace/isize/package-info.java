/** Btrfs evaluates i_size twice: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "btrfs evaluates i_size twice: BUG in clear_page_dirty_for_io on a page that nobody locked",
        culprit = "62b37622718c",
        seed = "the commit message of d98da49977f6",
        scenarios = {Grow.class, Shrink.class, Halves.class, Twowriters.class, Publish.class},
        claims = {
            @Claim(
                    quote = "two barrier()s emulate READ_ONCE: at no cost against the double read",
                    over = @Figure(benchmark = "IsizeBench.actualEnd", variant = "Barriers"),
                    under = @Figure(benchmark = "IsizeBench.actualEnd", variant = "DoubleRead")),
            @Claim(
                    quote = "READ_ONCE in i_size_read: at no cost against the double read",
                    over = @Figure(benchmark = "IsizeBench.actualEnd", variant = "ReadOnce"),
                    under = @Figure(benchmark = "IsizeBench.actualEnd", variant = "DoubleRead"))
        },
        position = 1)
package pagerace.isize;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
