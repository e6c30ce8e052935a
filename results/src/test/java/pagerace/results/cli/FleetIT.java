package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** What is printed for Kubernetes, taken by the mock server of fabric8, whose pods are processes of the packaged jar. */
@EnableKubernetesMockClient(crud = true)
class FleetIT {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway") // set before each test
    private KubernetesClient client;

    private void awaitForks(String shard) throws Exception {
        Path forks = folder.resolve("runs/shards").resolve(shard).resolve("forks.jsonl");
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
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .create();
        PodsAsProcesses pods = new PodsAsProcesses(client, folder);
        pods.mount("pagerace-" + plan.id());
        Job job = pods.job("pagerace-" + plan.id());
        assertThat(job.getSpec().getCompletions()).isEqualTo(3);

        PodsAsProcesses.Running disrupted = pods.start(job, "0", "first");
        awaitForks("stress-0000-1");
        assertThat(pods.disrupted(disrupted)).isEqualTo("Ignore");
        assertThat(pods.ended(pods.start(job, "0", "again"))).isEqualTo(PodsAsProcesses.SUCCEEDED);
        assertThat(pods.ended(pods.start(job, "1", "one"))).isEqualTo(PodsAsProcesses.SUCCEEDED);
        assertThat(pods.ended(pods.start(job, "1", "duplicate"))).isEqualTo(PodsAsProcesses.SUCCEEDED);
        assertThat(folder.resolve("duplicate.txt")).content().contains("shard 1 is complete in ");
        assertThat(pods.ended(pods.start(job, "3", "beyond"))).isEqualTo("FailJob");
        assertThat(folder.resolve("beyond.txt"))
                .content()
                .contains("--shard 3: plan " + plan.id() + " has shards 0 to 2");

        Jar.Ended early = jar.run("merge", "--plan", "plan.json", "--out", "early", "runs/shards");
        assertThat(early.exitCode()).as("one is missing").isEqualTo(4);
        assertThat(early.out()).contains("stress: missing 2");
        assertThat(pods.ended(pods.start(job, "2", "two"))).isEqualTo(PodsAsProcesses.SUCCEEDED);
        String ended = pods.ended(pods.start(pods.job("pagerace-" + plan.id() + "-merge"), "", "merge"));

        List<Run> merged = runs(folder.resolve("runs/merged"));
        assertThat(ended).as("a verdict is no reason to try again").isIn(PodsAsProcesses.SUCCEEDED, "FailJob");
        assertThat(client.pods().list().getItems()).hasSize(7);
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
                folder.resolve("runs/shards").resolve(name),
                warning -> assertThat(warning).isNull());
    }

    private static long samples(Run run) {
        return Jar.evidence(run).stream().mapToLong(ForkRecord::samples).sum();
    }
}
