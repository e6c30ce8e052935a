package pagerace.results.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How a child process ended.
 *
 * @param inTime whether by itself
 * @param output the first lines of both streams, and all that are marked
 */
public record Child(boolean inTime, int exitCode, List<String> output) {
    /** What a line begins with that is meant for the parent; a test may print lines of its own. */
    public static final String MARK = "pagerace-fork ";

    private static final int MOST_LINES = 1000;
    private static final int MOST_TOLD = 40;

    public Child {
        output = List.copyOf(output);
    }

    /** Runs a process to its end, or until the limit. */
    public static Child run(List<String> command, Duration limit) {
        try {
            return run(command, limit, false, process -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Child(false, -1, List.of("interrupted"));
        }
    }

    /**
     * The same.
     *
     * @param killed once it has said a marked line: there is nothing more to wait for
     * @param started told the process as soon as it runs
     */
    static Child run(List<String> command, Duration limit, boolean killed, Consumer<Process> started)
            throws InterruptedException {
        Process process;
        try {
            process = Jvm.process(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Child(true, -1, List.of("it could not be started: " + e.getMessage()));
        }
        started.accept(process);
        try {
            CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> lines(process, killed));
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            return new Child(inTime, inTime ? process.exitValue() : -1, output.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> lines(Process process, boolean killed) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(MARK)) {
                    lines.add(line);
                    if (killed) {
                        process.destroyForcibly();
                    }
                } else if (lines.size() < MOST_LINES) {
                    lines.add(line);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output lost: " + e.getMessage() + ")");
        }
        return lines;
    }

    /** What it said to its parent. */
    public List<String> marked() {
        return output.stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()))
                .toList();
    }

    /** For a person. */
    public String story() {
        return (inTime ? "exit code " + exitCode : "did not end in time and was killed")
                + output.stream().limit(MOST_TOLD).collect(Collectors.joining(" | ", "; output: ", ""));
    }
}
