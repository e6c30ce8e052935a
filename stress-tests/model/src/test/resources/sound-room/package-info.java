/** A made-up room in which every kind of declaration stands once. */
@Room(
        symptom = "readers see what was thrown away",
        culprit = "0123456789ab",
        seed = "1@example.org",
        scenarios = {Fill.class, Linger.class, Calm.class, Apart.class},
        claims =
                @Claim(
                        quote = "costs nothing",
                        over = @Figure(benchmark = "StaleBench.read", variant = "Recheck", role = "reader"),
                        under = @Figure(benchmark = "StaleBench.read", variant = "PlainRead")),
        position = 3)
package rooms.stale;

import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
