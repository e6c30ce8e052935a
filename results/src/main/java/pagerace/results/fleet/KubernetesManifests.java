package pagerace.results.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import pagerace.results.plan.UsageException;

/**
 * What {@code kubectl apply -f} takes: an Indexed Job with a pod for each shard, and a Job that waits for them and merges, around
 * one volume. Whatever comes from outside is a JSON string, which YAML takes as it is.
 *
 * @param image has a JDK, and pagerace.jar
 * @param jar where the image has it
 * @param cpus of each pod, whole ones
 * @param atOnce how many pods run at the same time at most
 */
public record KubernetesManifests(FleetPlan plan, String image, String jar, int cpus, int atOnce) {
    /** As registries and their clients take it: {@code host:port/path:tag@digest}. */
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?(:\\d{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
                    + "(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?");

    /** What a ConfigMap may hold. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int MOST_CPUS = 1024;

    /** Beside a fork on each CPU. */
    private static final int OWN_GIBI = 2;

    private static final int SECONDS_PER_MINUTE = 60;

    private static final int INDENT = 6;

    /** @throws UsageException if this is no image, no number of CPUs, or the plan is too long for a ConfigMap */
    public KubernetesManifests {
        if (!IMAGE.matcher(image).matches()) {
            throw new UsageException("--image '" + image
                    + "' is not the name of an image; give for instance registry.example/pagerace:1.0");
        }
        if (cpus < 1 || cpus > MOST_CPUS) {
            throw new UsageException("--cpus " + cpus + " must be between 1 and " + MOST_CPUS);
        }
        if (plan.text().length() > MOST_BYTES) {
            throw new UsageException(
                    "plan " + plan.id() + " is too long for a ConfigMap; plan fewer scenarios at a time");
        }
    }

    @Override
    public String toString() {
        return String.format(
                """
                # Plan %1$s, %2$d shards: kubectl apply -f THIS
                # A pod ends with 0 if data came, whatever it says; 4 if none did, 2 if the plan cannot be run.
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: pagerace-%1$s
                data:
                  plan.json: %3$s
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: pagerace-%1$s
                spec:
                  accessModes: [ReadWriteMany]
                  resources:
                    requests:
                      storage: 10Gi
                ---
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: pagerace-%1$s
                spec:
                  completionMode: Indexed
                  completions: %2$d
                  parallelism: %4$d
                  backoffLimitPerIndex: 2
                  maxFailedIndexes: %2$d
                  podFailurePolicy:
                    rules:
                      # Preempted, evicted or drained: again, and not counted.
                      - action: Ignore
                        onPodConditions:
                          - type: DisruptionTarget
                            status: "True"
                      # The plan cannot be run here: no pod could.
                      - action: FailJob
                        onExitCodes:
                          containerName: shard
                          operator: In
                          values: [2]
                      # A result, though without data: never again.
                      - action: FailIndex
                        onExitCodes:
                          containerName: shard
                          operator: In
                          values: [1, 3, 4]
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: shard
                          image: %5$s
                          command: [java, -jar, %6$s, stress, --plan, /plan/plan.json, --out, /runs/shards]
                %7$s
                ---
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: pagerace-%1$s-merge
                spec:
                  backoffLimit: 2
                  podFailurePolicy:
                    rules:
                      - action: Ignore
                        onPodConditions:
                          - type: DisruptionTarget
                            status: "True"
                      # Its exit code is that of the verdicts.
                      - action: FailJob
                        onExitCodes:
                          containerName: merge
                          operator: In
                          values: [1, 2, 3, 4]
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: merge
                          image: %5$s
                          command: [java, -jar, %6$s, merge, --plan, /plan/plan.json, --wait, %8$s, --out, /runs/merged, /runs/shards]
                %9$s
                """,
                plan.id(),
                plan.shards(),
                quoted(plan.text()),
                atOnce > 0 ? Math.min(atOnce, plan.shards()) : plan.shards(),
                quoted(image),
                quoted(jar),
                pod(cpus, OWN_GIBI + cpus),
                quoted(minutes() + "m"),
                pod(1, OWN_GIBI));
    }

    /** Requests equal to limits, and whole CPUs: with the static CPU manager they are the pod's own. */
    private String pod(int own, int gibi) {
        return String.format("""
                      env:
                        - name: XDG_CACHE_HOME
                          value: /tmp
                      resources:
                        requests: {cpu: "%2$d", memory: %3$dGi}
                        limits: {cpu: "%2$d", memory: %3$dGi}
                      volumeMounts:
                        - {name: plan, mountPath: /plan}
                        - {name: runs, mountPath: /runs}
                  volumes:
                    - name: plan
                      configMap:
                        name: pagerace-%1$s
                    - name: runs
                      persistentVolumeClaim:
                        claimName: pagerace-%1$s""", plan.id(), own, gibi).indent(INDENT).stripTrailing();
    }

    /** How long the merge waits at most: for all pods, one batch after the other. */
    private long minutes() {
        int batches = atOnce > 0 ? (plan.shards() + atOnce - 1) / atOnce : 1;
        return batches * SlurmScript.minutes(plan) + SECONDS_PER_MINUTE;
    }

    private static String quoted(String word) {
        try {
            return new JsonMapper().writeValueAsString(word);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
