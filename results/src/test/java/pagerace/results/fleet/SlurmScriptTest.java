package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for srun and sbatch that write down what they were told; the real ones are started by {@code .ci/slurm}. */
class SlurmScriptTest {
    @TempDir
    private Path temp;

    private String script(Path file, Path out, int atOnce) {
        return new SlurmScript(
                        new MadeUpShards(temp, 4).plan,
                        file,
                        out,
                        List.of("java", "-jar", "/it's here/$(id).jar"),
                        atOnce)
                .toString();
    }

    private String run(String script, String task, String restarts, String... arguments) throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        for (String name : List.of("srun", "sbatch")) {
            Path stub = Files.writeString(
                    bin.resolve(name),
                    "#!/bin/bash\n{ printf '" + name + "'; printf ' <%s>' \"$@\"; echo; [ " + name
                            + " = srun ] || cat; } >>\"$LOG\"\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
        Path log = temp.resolve("log");
        Path file = Files.writeString(temp.resolve("fleet.sh"), script);
        List<String> command = new ArrayList<>(List.of("bash", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("LOG", log.toString());
        builder.environment().put("SLURM_ARRAY_TASK_ID", task);
        builder.environment().put("SLURM_ARRAY_TASK_MIN", "0");
        builder.environment().put("SLURM_ARRAY_JOB_ID", "77");
        builder.environment().put("SLURM_CPUS_ON_NODE", "16");
        builder.environment().put("SLURM_RESTART_COUNT", restarts);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Files.readString(log);
    }

    @Test
    void theHeadSaysArrayNodesAndTimeOfThePlan() {
        assertThat(script(Path.of("/plan.json"), Path.of("/runs"), 2)
                        .lines()
                        .filter(line -> line.startsWith("#SBATCH")))
                .contains("#SBATCH --array=0-3%2", "#SBATCH --exclusive", "#SBATCH --requeue", "#SBATCH --time=7");
    }

    @Test
    void aTaskRunsItsShardOnAllCpusOfItsNodeBoundToCores() throws Exception {
        String log = run(script(Path.of("/a b/'plan'.json"), Path.of("/$(runs)"), 0), "3", "0");

        assertThat(log)
                .isEqualTo(
                        "srun <--ntasks=1> <--cpus-per-task=16> <--cpu-bind=cores> <java> <-jar> </it's here/$(id).jar>"
                                + " <stress> <--plan> </a b/'plan'.json> <--out> </$(runs)>\n");
    }

    @Test
    void theFirstTaskBringsTheMergeAlongOnce() throws Exception {
        String script = script(Path.of("/plan.json"), Path.of("/the runs"), 0);

        String log = run(script, "0", "0", "bench");

        assertThat(log)
                .contains("sbatch <--dependency=afterany:77>")
                .contains(
                        "#!/bin/bash\nexec java -jar /it\\'s\\ here/\\$\\(id\\).jar merge --plan /plan.json /the\\ runs")
                .contains(" <bench> <--plan>");
        Files.delete(temp.resolve("log"));
        assertThat(run(script, "0", "1")).as("requeued").doesNotContain("sbatch");
    }
}
