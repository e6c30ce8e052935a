package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** What is printed for Kubernetes, run as pods would be: processes of the packaged jar with an index each. */
class FleetIT {
    private static final int PATIENCE_MIN = 5;

    @TempDir
    private Path folder;

    /** The command of a Job's container. */
    private static List<String> command(String yaml, String job) throws IOException {
        JsonMapper mapper = new JsonMapper(new YAMLFactory());
        for (JsonNode one :
                mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
            if (one.path("kind").asText().equals("Job")
                    && one.at("/metadata/name").asText().equals(job)) {
                return mapper.convertValue(
                        one.at("/spec/template/spec/containers/0/command"), new TypeReference<List<String>>() {});
            }
        }
        throw new AssertionError("no job " + job);
    }

    /** It with this JVM, the jar, and folders in place of its volumes. */
    private Process start(List<String> pod, String index) throws Exception {
        List<String> command = new ArrayList<>();
        for (String word : pod) {
            command.add(
                    switch (word) {
                        case "java" ->
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString();
                        case "/pagerace.jar" -> folder.resolve("pagerace.jar").toString();
                        default -> word.replaceFirst("^/(plan|runs)/", folder + "/");
                    });
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pod" + index + ".txt").toFile());
        builder.environment().put("JOB_COMPLETION_INDEX", index);
        return builder.start();
    }

    private int run(List<String> pod, String index) throws Exception {
        Process process = start(pod, index);
        assertThat(process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private void awaitForks(String shard) throws Exception {
        Path forks = folder.resolve("shards").resolve(shard).resolve("forks.jsonl");
        for (int i = 0;
                i < 600 && !(Files.exists(forks) && Files.readString(forks).contains("EVIDENCE"));
                i++) {
            Thread.sleep(100);
        }
        assertThat(forks).content().contains("EVIDENCE");
    }

    @Test
    void indicesDisruptionsAndDuplicatesComeToOneMerge() throws Exception {
        Jar jar = Jar.copiedTo(folder);
        assertThat(jar.run(
                                "plan",
                                "--shards",
                                "3",
                                "--room",
                                "isize",
                                "--variant",
                                "ReadOnce",
                                "--no-bench",
                                "--budget",
                                "20s",
                                "--rounds",
                                "8",
                                "--fork-time",
                                "50ms",
                                "--seed",
                                "5",
                                "--out",
                                "plan.json")
                        .exitCode())
                .isZero();
        FleetPlan plan = FleetPlan.read(folder.resolve("plan.json"));
        String yaml = jar.run("fleet", "kubernetes", "plan.json", "--image", "pagerace:1.0", "--cpus", "2")
                .out();
        List<String> shard = command(yaml, "pagerace-" + plan.id());

        Process disrupted = start(shard, "0");
        awaitForks("stress-0000-1");
        disrupted.destroyForcibly().waitFor();
        assertThat(run(shard, "0")).as("again, after a disruption").isZero();
        assertThat(run(shard, "1")).isZero();
        assertThat(run(shard, "1")).as("a duplicate").isZero();
        assertThat(folder.resolve("pod1.txt")).content().contains("shard 1 is complete in ");
        assertThat(run(shard, "3")).as("no such index").isEqualTo(2);
        assertThat(folder.resolve("pod3.txt"))
                .content()
                .contains("--shard 3: plan " + plan.id() + " has shards 0 to 2");

        assertThat(jar.run("merge", "--plan", "plan.json", "--out", "early", "shards")
                        .exitCode())
                .as("one is missing")
                .isEqualTo(4);
        assertThat(jar.run("merge", "--plan", "plan.json", "--out", "early", "shards")
                        .out())
                .contains("stress: missing 2");
        assertThat(run(shard, "2")).isZero();
        List<String> merge = command(yaml, "pagerace-" + plan.id() + "-merge");
        int code = run(merge, "");

        List<Run> merged = runs(folder.resolve("merged"));
        assertThat(code).isIn(0, 3);
        List<Run> counted = List.of(shard("stress-0000-2"), shard("stress-0001-1"), shard("stress-0002-1"));
        assertThat(merged.stream().mapToLong(FleetIT::samples).sum())
                .isEqualTo(counted.stream().mapToLong(FleetIT::samples).sum());
        assertThat(merged.stream().mapToInt(one -> one.forks().size()).sum())
                .isEqualTo(counted.stream()
                        .mapToInt(one -> Jar.evidence(one).size())
                        .sum());
    }

    private List<Run> runs(Path merged) throws Exception {
        List<Run> runs = new ArrayList<>();
        try (var folders = Files.list(merged)) {
            for (Path one : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
                runs.add(RunFolder.read(one, warning -> assertThat(warning).isNull()));
            }
        }
        return runs;
    }

    private Run shard(String name) {
        return RunFolder.read(
                folder.resolve("shards").resolve(name),
                warning -> assertThat(warning).isNull());
    }

    private static long samples(Run run) {
        return Jar.evidence(run).stream().mapToLong(ForkRecord::samples).sum();
    }
}
