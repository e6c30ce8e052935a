package pagerace.results.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pagerace.race.Alignment;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Placement;
import pagerace.results.record.Settings;
import pagerace.results.record.Weather;

/** Runs one fork of a stress test in a VM of its own, watched, and turns what it says into a record. */
final class ForkLauncher {
    /** Beyond warm-up and measurement: start of the VM, and the last pass over the states under -Xint. */
    private static final int GRACE_MS = 30_000;

    private static final int MOST_OUTPUT_LINES = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String runId;
    private final Path folder;
    private volatile @Nullable Process current;

    /** @param folder where a crashed VM leaves its hs_err file */
    ForkLauncher(String runId, Path folder) {
        this.runId = runId;
        this.folder = folder;
    }

    /** @param seed of the jitter of this fork */
    ForkRecord run(Cell cell, int round, Phase phase, Settings settings, long seed) throws InterruptedException {
        List<String> command = command(cell.test(), settings, seed);
        long start = System.nanoTime();
        Ended ended = execute(command, settings.warmUpMs() + settings.measuredMs() + GRACE_MS);
        long wallNanos = System.nanoTime() - start;

        Optional<JsonNode> counts = ended.counts();
        Status status = !ended.finished ? Status.HUNG : counts.isPresent() ? Status.OK : Status.CRASHED;
        JsonNode json = counts.orElseGet(JSON::createObjectNode);
        return new ForkRecord(
                cell.test(),
                cell.bug().room(),
                cell.scenario().name(),
                cell.variant().name(),
                round,
                phase,
                settings,
                1,
                1,
                Placement.ANY,
                false,
                status,
                status == Status.OK ? "" : ended.story() + "; to repeat: " + String.join(" ", command),
                histogram(json.path("outcomes")),
                histogram(json.path("warmUp")),
                wallNanos,
                json.path("activeNanos").asLong(),
                json.path("cpuNanos").asLong(-1),
                new Weather(
                        json.path("runQueueNanos").asLong(-1),
                        json.path("involuntarySwitches").asLong(-1),
                        json.path("stealTicks").asLong(-1)));
    }

    /** Ends the fork that runs now, if any: the user wants to stop. */
    void stop() {
        Process process = current;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private List<String> command(String test, Settings settings, long seed) {
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        command.addAll(settings.mode().jvmArguments());
        command.addAll(Jvm.memory(settings.gc()));
        command.add("-XX:-RestrictContended"); // jcstress pads its own shared fields with @Contended
        command.add("-XX:ErrorFile=" + folder.toAbsolutePath().resolve("hs_err_%p.log"));
        command.add(Jvm.mark(runId));
        command.add("-D" + Alignment.PROPERTY + "=" + settings.align().label());
        command.add("-Dpagerace.seed=" + seed);
        command.addAll(settings.jvmArgs());
        command.add("-cp");
        command.add(Jvm.classPath());
        command.add(JcstressFork.class.getName());
        command.add(JcstressFork.runnerOf(test));
        command.add(settings.spinStyle());
        command.add(Integer.toString(settings.strideSize()));
        command.add(Integer.toString(settings.strideCount()));
        command.add(Integer.toString(settings.warmUpMs()));
        command.add(Integer.toString(settings.measuredMs()));
        return command;
    }

    private Ended execute(List<String> command, int limitMs) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            current = process;
            try {
                CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> lines(process));
                boolean finished = process.waitFor(limitMs, TimeUnit.MILLISECONDS);
                return new Ended(finished, finished ? process.exitValue() : -1, killAndRead(process, output));
            } finally {
                process.destroyForcibly();
                current = null;
            }
        } catch (IOException e) {
            return new Ended(true, -1, List.of("the VM could not be started: " + e.getMessage()));
        }
    }

    private static List<String> killAndRead(Process process, CompletableFuture<List<String>> output) {
        process.destroyForcibly();
        return output.join();
    }

    private static List<String> lines(Process process) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (lines.size() < MOST_OUTPUT_LINES || line.startsWith(JcstressFork.MARK)) {
                    lines.add(line);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output lost: " + e.getMessage() + ")");
        }
        return lines;
    }

    private static Map<String, Long> histogram(JsonNode counts) {
        return JSON.convertValue(counts.isObject() ? counts : JSON.createObjectNode(), new TypeReference<>() {});
    }

    /** How a fork ended. */
    private record Ended(boolean finished, int exitCode, List<String> output) {
        Optional<JsonNode> counts() {
            return output.stream()
                    .filter(line -> line.startsWith(JcstressFork.MARK))
                    .findFirst()
                    .flatMap(line -> parse(line.substring(JcstressFork.MARK.length())));
        }

        private static Optional<JsonNode> parse(String json) {
            try {
                return Optional.of(JSON.readTree(json));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }

        String story() {
            String end = finished ? "exit code " + exitCode : "did not end in time and was killed";
            return end + "; output: " + (output.isEmpty() ? "none" : String.join(" | ", output));
        }
    }
}
