package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pagerace.results.fleet.FleetPlan;

class FleetCommandsTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path plan;

    private int pagerace(String... args) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @BeforeEach
    void makePlan() {
        plan = temp.resolve("plan.json");
        assertThat(pagerace(
                        "plan",
                        "--shards",
                        "7",
                        "--room",
                        "isize",
                        "--scenario",
                        "*",
                        "--budget",
                        "90s",
                        "--seed",
                        "3",
                        "--out",
                        plan.toString()))
                .as(err::toString)
                .isZero();
    }

    @Test
    void aPlanSaysWhatEachShardRunsAndHowLongAllTake() {
        FleetPlan read = FleetPlan.read(plan);

        assertThat(out.toString())
                .startsWith("plan " + read.id() + ": 7 shards of 90 s, 0.2 machine hours at most, in " + plan + "\n")
                .contains("isize.Grow");
        assertThat(read.shards()).isEqualTo(7);
        assertThat(read.plan().content().benchmarks()).isNotEmpty();
        assertThat(read.parts().stream().mapToInt(FleetPlan.Part::shards).sum()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan --room isize                              | --shards N: give the number of machines",
                "plan --shards 0 --room isize                   | --shards N: give the number of machines",
                "plan --shards 20000 --room isize               | --shards 20000 must be between 1 and 10000",
                "plan --shards 2 --after DIR                    | DIR: not what 'pagerace merge' wrote; merge the shards first",
                "plan --shards 2 --after DIR --room isize       | --after plans as it was planned before, leave out --room",
                "stress --plan PLAN                             | --plan needs --shard I, or SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX",
                "stress --plan PLAN --shard 7                   | --shard 7: plan ID has shards 0 to 6",
                "stress --plan PLAN --shard -1                  | --shard '-1' is not the number of a shard",
                "stress --plan PLAN --shard one                 | --shard 'one' is not the number of a shard",
                "stress --shard 1                               | --shard 1: a shard of which plan? Give --plan FILE",
                "bench --plan PLAN --shard 1 --budget 90s       | --plan says what is run, and how, leave out --budget",
                "explore --plan nothing.json --shard 1          | nothing.json: cannot read a plan: no such file",
                "merge DIR                                      | no plan.json, which the first shard puts there; give --plan FILE",
                "merge --plan PLAN DIR                          | DIR: no shard of plan ID has begun",
                "merge --plan PLAN --out PLAN/in DIR            | plan.json/in: cannot write here: there is a file in the way; choose another folder with --out",
                "merge --plan PLAN --out /proc/in DIR           | /proc/in: cannot write here: no such file; choose another folder with --out",
                "merge --plan PLAN nowhere                      | nowhere: no such folder",
                "fleet                                          | Missing required subcommand",
                "fleet slurm                                    | Missing required parameter: 'PLAN'",
                "fleet slurm PLAN --at-once -2                  | --at-once -2 must be at least 1",
                "fleet kubernetes PLAN                          | Missing required option: '--image=IMAGE'",
                "fleet kubernetes PLAN --image $(id)            | --image '$(id)' is not the name of an image",
                "fleet kubernetes PLAN --image p --cpus 0       | --cpus 0 must be between 1 and 1024"
            })
    void whateverIsWrongIsOneClearLineAndExitCode2(String line, String message) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("empty"));
        String id = FleetPlan.read(plan).id();
        out.getBuffer().setLength(0);
        String[] args = line.strip().split(" ", -1);
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].replace("PLAN", plan.toString()).replace("DIR", folder.toString());
        }

        assertThat(pagerace(args)).isEqualTo(2);
        assertThat(err.toString())
                .contains(message.replace("DIR", folder.toString()).replace("ID has", id + " has"))
                .startsWith("pagerace: ")
                .doesNotContain("\tat ")
                .matches("[^\n]*\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsPrintedForSlurmAndKubernetesIsAboutThePlan() {
        out.getBuffer().setLength(0);
        assertThat(pagerace("fleet", "slurm", plan.toString(), "--jar", "/p.jar", "--out", "/runs"))
                .isZero();
        assertThat(out.toString()).contains("pagerace=('java' '-jar' '/p.jar')", "plan='" + plan + "'", "out='/runs'");
        assertThat(pagerace("fleet", "kubernetes", plan.toString(), "--image", "pagerace:1.0"))
                .isZero();
        assertThat(out.toString())
                .contains("completions: 7", FleetPlan.read(plan).id());
    }
}
