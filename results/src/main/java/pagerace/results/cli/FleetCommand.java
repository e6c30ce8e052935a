package pagerace.results.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.fleet.KubernetesManifests;
import pagerace.results.fleet.SlurmScript;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = "Prints a plan as what the scheduler of a cluster takes. Submits nothing.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  pagerace fleet slurm plan.json | sbatch",
            "  pagerace fleet kubernetes plan.json --image registry.example/pagerace:1.0 | kubectl apply -f -",
            "",
            "results/FLEET.md has the pitfalls of both."
        })
final class FleetCommand {
    @Spec
    private CommandSpec command;

    private static int requirePositive(String option, int number) {
        if (number < 0) {
            throw new UsageException(option + " " + number + " must be at least 1");
        }
        return number;
    }

    @Command(
            name = "slurm",
            mixinStandardHelpOptions = true,
            description =
                    "Prints a script for sbatch: an array with a task for each shard, on whole nodes, with a merge that"
                            + " waits for all of them.",
            footer = {
                "",
                "Examples:",
                "  pagerace fleet slurm plan.json | sbatch",
                "  pagerace fleet slurm plan.json > fleet.sh; sbatch --partition=night fleet.sh",
                "  sbatch --array=3,17 fleet.sh          two shards again, and the merge",
                "  sbatch fleet.sh bench                 the costs of all shards, and the merge"
            })
    int slurm(
            @Parameters(paramLabel = "PLAN", description = "What 'pagerace plan' wrote, where all nodes see it.")
                    Path file,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description = "Where all nodes write. Default: results/runs/<plan> in this folder.")
                    @Nullable
                    Path out,
            @Option(
                            names = "--jar",
                            paramLabel = "FILE",
                            description = "pagerace.jar, as the nodes see it. Default: the one that runs.")
                    @Nullable
                    Path jar,
            @Option(
                            names = "--java",
                            paramLabel = "FILE",
                            defaultValue = "java",
                            description = "Java, as the nodes see it. Default: ${DEFAULT-VALUE}, on their path.")
                    String java,
            @Option(names = "--at-once", paramLabel = "N", description = "So many shards at the same time at most.")
                    int atOnce) {
        FleetPlan plan = FleetPlan.read(file);
        Path folder = out != null ? out : Path.of("results", "runs", plan.id());
        print(new SlurmScript(
                plan,
                file.toAbsolutePath().normalize(),
                folder.toAbsolutePath().normalize(),
                pagerace(java, jar),
                requirePositive("--at-once", atOnce)));
        return 0;
    }

    /** The class path of this process may be more than one jar. */
    private static List<String> pagerace(String java, @Nullable Path jar) {
        if (jar != null) {
            return List.of(java, "-jar", jar.toAbsolutePath().normalize().toString());
        }
        String classPath = Jvm.classPath();
        return classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")
                ? List.of(java, "-cp", classPath, Pagerace.class.getName())
                : List.of(java, "-jar", classPath);
    }

    @Command(
            name = "kubernetes",
            mixinStandardHelpOptions = true,
            description =
                    "Prints manifests: an Indexed Job with a pod of whole CPUs for each shard, a Job that waits for them"
                            + " and merges, and the volume that they share.",
            footer = {
                "",
                "Examples:",
                "  pagerace fleet kubernetes plan.json --image registry.example/pagerace:1.0 | kubectl apply -f -",
                "  pagerace fleet kubernetes plan.json --image IMAGE --cpus 8 --at-once 50 > fleet.yaml"
            })
    int kubernetes(
            @Parameters(paramLabel = "PLAN", description = "What 'pagerace plan' wrote.") Path file,
            @Option(
                            names = "--image",
                            paramLabel = "IMAGE",
                            required = true,
                            description = "An image with a JDK, and pagerace.jar of the version that made the plan.")
                    String image,
            @Option(
                            names = "--jar",
                            paramLabel = "FILE",
                            defaultValue = "/pagerace.jar",
                            description = "Where the image has it. Default: ${DEFAULT-VALUE}.")
                    String jar,
            @Option(
                            names = "--cpus",
                            paramLabel = "N",
                            defaultValue = "4",
                            description = "Whole CPUs of each pod. Default: ${DEFAULT-VALUE}.")
                    int cpus,
            @Option(names = "--at-once", paramLabel = "N", description = "So many pods at the same time at most.")
                    int atOnce) {
        print(new KubernetesManifests(FleetPlan.read(file), image, jar, cpus, requirePositive("--at-once", atOnce)));
        return 0;
    }

    private void print(Object text) {
        command.commandLine().getOut().print(text);
        command.commandLine().getOut().flush();
    }
}
