package pagerace.results.fork;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux tells of the threads of this VM; elsewhere there are none. */
final class VmThreads {
    private VmThreads() {}

    /** CPU time of the JIT compilers; 0 if there are none, or the system does not tell. */
    static long compilerNanos() {
        try {
            long nanos = 0;
            for (String compiler : List.of("C1 Compiler", "C2 Compiler")) {
                for (Path thread : named(compiler)) {
                    nanos += schedstat(thread, 0);
                }
            }
            return nanos;
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** Those whose names begin so, as Linux cuts them to 15 characters. */
    private static List<Path> named(String prefix) {
        List<Path> threads = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : all) {
                if (SystemFiles.line(thread.resolve("comm")).startsWith(prefix)) {
                    threads.add(thread);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return threads;
    }

    /** Time on a CPU, time spent waiting for one, both in ns. */
    private static long schedstat(Path thread, int field) {
        return Long.parseLong(SystemFiles.line(thread.resolve("schedstat")).split(" ", -1)[field]);
    }

    /** How much the machine disturbed the actors: read once, shortly before they end, since it dies with them. */
    static final class Disturbances {
        private volatile long runQueueNanos = -1;
        private volatile long involuntarySwitches = -1;
        private final long stealBefore = SystemFiles.stealTicks();

        static Disturbances watch(int measuredMs) {
            Disturbances seen = new Disturbances();
            Thread reader = new Thread(() -> seen.readShortlyBefore(measuredMs), "weather");
            reader.setDaemon(true);
            reader.start();
            return seen;
        }

        private void readShortlyBefore(int measuredMs) {
            try {
                Thread.sleep(Math.max(1, measuredMs - 15));
                List<Path> actors = named("JcstressThread");
                long waited = 0;
                long switches = 0;
                for (Path actor : actors) {
                    waited += schedstat(actor, 1);
                    switches +=
                            Long.parseLong(SystemFiles.value(actor.resolve("status"), "nonvoluntary_ctxt_switches"));
                }
                runQueueNanos = actors.isEmpty() ? -1 : waited;
                involuntarySwitches = actors.isEmpty() ? -1 : switches;
            } catch (InterruptedException | RuntimeException e) {
                // No permission, or an actor that has ended: the record says -1, unknown.
            }
        }

        String json() {
            long stealAfter = SystemFiles.stealTicks();
            long steal = stealBefore < 0 || stealAfter < 0 ? -1 : stealAfter - stealBefore;
            return "\"runQueueNanos\":" + runQueueNanos + ",\"involuntarySwitches\":" + involuntarySwitches
                    + ",\"stealTicks\":" + steal;
        }
    }
}
