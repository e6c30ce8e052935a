package pagerace.results.cli;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a cluster does of which the mock server has only the books: pods of a job are processes with this JVM, folders stand for
 * their volumes, and the job's own policy says what their end means.
 */
final class PodsAsProcesses {
    /** Beside the actions of a policy. */
    static final String SUCCEEDED = "Succeeded";

    private static final int PATIENCE_MIN = 5;

    private final KubernetesClient client;
    private final Path folder;

    /** @param folder has pagerace.jar; gets what the volumes get, and of each pod what it prints, {@code NAME.txt} */
    PodsAsProcesses(KubernetesClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    record Running(Job job, Pod pod, Process process) {}

    Job job(String name) {
        return client.batch().v1().jobs().withName(name).require();
    }

    /** The config map, as a volume would have it. */
    void mount(String configMap) throws Exception {
        Path plan = Files.createDirectories(folder.resolve("plan"));
        Files.createDirectories(folder.resolve("runs"));
        for (Map.Entry<String, String> file :
                client.configMaps().withName(configMap).require().getData().entrySet()) {
            Files.writeString(plan.resolve(file.getKey()), file.getValue());
        }
    }

    /** @param index empty for a job without */
    Running start(Job job, String index, String name) throws Exception {
        Pod pod = client.pods()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(
                                "batch.kubernetes.io/job-name",
                                job.getMetadata().getName())
                        .addToAnnotations("batch.kubernetes.io/job-completion-index", index)
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .build())
                .create();
        List<String> command = new ArrayList<>();
        for (String word : container(pod).getCommand()) {
            command.add(
                    switch (word) {
                        case "java" ->
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString();
                        case "/pagerace.jar" -> folder.resolve("pagerace.jar").toString();
                        default -> word.replaceFirst("^/(plan|runs)/", folder + "/$1/");
                    });
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile());
        builder.environment().put("JOB_COMPLETION_INDEX", index);
        return new Running(job, pod, builder.start());
    }

    private static Container container(Pod pod) {
        return pod.getSpec().getContainers().get(0);
    }

    /** Waits for it. */
    String ended(Running running) throws Exception {
        if (!running.process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES)) {
            throw new AssertionError(running.pod.getMetadata().getName() + " does not end");
        }
        return reported(running, new PodStatusBuilder());
    }

    /** Preempts it: no grace, as a node that is lost. */
    String disrupted(Running running) throws Exception {
        running.process.destroyForcibly().waitFor();
        return reported(
                running,
                new PodStatusBuilder()
                        .withConditions(new PodConditionBuilder()
                                .withType("DisruptionTarget")
                                .withStatus("True")
                                .build()));
    }

    /** Writes into the server's books how it ended, and reads from there what the job is to do. */
    private String reported(Running running, PodStatusBuilder status) {
        int code = running.process.exitValue();
        client.pods()
                .resource(new PodBuilder(running.pod)
                        .withStatus(status.withPhase(code == 0 ? SUCCEEDED : "Failed")
                                .withContainerStatuses(new ContainerStatusBuilder()
                                        .withName(container(running.pod).getName())
                                        .withNewState()
                                        .withNewTerminated()
                                        .withExitCode(code)
                                        .endTerminated()
                                        .endState()
                                        .build())
                                .build())
                        .build())
                .updateStatus();
        PodStatus told = client.pods().resource(running.pod).require().getStatus();
        return code == 0
                ? SUCCEEDED
                : running.job.getSpec().getPodFailurePolicy().getRules().stream()
                        .filter(rule -> isAbout(rule, told))
                        .map(PodFailurePolicyRule::getAction)
                        .findFirst()
                        .orElse("Count");
    }

    private static boolean isAbout(PodFailurePolicyRule rule, PodStatus status) {
        boolean byCondition = rule.getOnPodConditions().stream()
                .anyMatch(pattern -> status.getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(pattern.getType())
                                && condition.getStatus().equals(pattern.getStatus())));
        return byCondition
                || (rule.getOnExitCodes() != null
                        && status.getContainerStatuses().stream()
                                .filter(one -> one.getName()
                                        .equals(rule.getOnExitCodes().getContainerName()))
                                .anyMatch(one -> rule.getOnExitCodes()
                                        .getValues()
                                        .contains(one.getState().getTerminated().getExitCode())));
    }
}
