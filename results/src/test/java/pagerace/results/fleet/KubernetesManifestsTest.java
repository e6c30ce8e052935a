package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesManifestsTest {
    /** Refuses what the model does not know, which it would keep for later versions otherwise. */
    private static final JsonMapper STRICT = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class, "PersistentVolumeClaim", PersistentVolumeClaim.class, "Job", Job.class);

    @TempDir
    private Path temp;

    private FleetPlan plan;

    @BeforeEach
    void makePlan() {
        plan = new MadeUpShards(temp, 500).plan;
    }

    private String manifests() {
        return new KubernetesManifests(plan, "registry.example:5000/lab/pagerace:1.0", "/opt/\"p\".jar", 8, 50)
                .toString();
    }

    private static List<HasMetadata> strictly(String yaml) throws Exception {
        List<HasMetadata> all = new ArrayList<>();
        for (JsonNode document :
                STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
            all.add(STRICT.treeToValue(document, KINDS.get(document.path("kind").asText())));
        }
        return all;
    }

    private Job job(String name) throws Exception {
        return strictly(manifests()).stream()
                .filter(one -> one instanceof Job && one.getMetadata().getName().equals(name))
                .map(Job.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFieldIsOneOfKubernetes() throws Exception {
        assertThat(strictly(manifests()).stream().map(HasMetadata::getKind))
                .containsExactly("ConfigMap", "PersistentVolumeClaim", "Job", "Job");
        assertThatThrownBy(() -> strictly(manifests().replace("backoffLimitPerIndex", "backoffLimitPerIndices")))
                .hasMessageContaining("backoffLimitPerIndices");
    }

    @Test
    void thePlanIsInItAsItIs() throws Exception {
        ConfigMap map = (ConfigMap) strictly(manifests()).get(0);

        Path file = Files.writeString(temp.resolve("again.json"), map.getData().get("plan.json"));
        assertThat(FleetPlan.read(file)).isEqualTo(plan);
    }

    @Test
    void aPodForEachShardWithCpusOfItsOwn() throws Exception {
        JobSpec spec = job("pagerace-" + plan.id()).getSpec();
        PodSpec pod = spec.getTemplate().getSpec();

        assertThat(spec.getCompletionMode()).isEqualTo("Indexed");
        assertThat(spec.getCompletions()).isEqualTo(500);
        assertThat(spec.getParallelism()).isEqualTo(50);
        assertThat(pod.getRestartPolicy()).as("as podFailurePolicy demands").isEqualTo("Never");
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getImage()).isEqualTo("registry.example:5000/lab/pagerace:1.0");
            assertThat(container.getCommand())
                    .containsExactly(
                            "java",
                            "-jar",
                            "/opt/\"p\".jar",
                            "stress",
                            "--plan",
                            "/plan/plan.json",
                            "--out",
                            "/runs/shards");
            assertThat(container.getResources().getRequests())
                    .isEqualTo(container.getResources().getLimits())
                    .isEqualTo(Map.of("cpu", new Quantity("8"), "memory", new Quantity("10Gi")));
            assertThat(container.getVolumeMounts()).extracting("mountPath").containsExactly("/plan", "/runs");
        });
    }

    @Test
    void disruptionsAreTriedAgainAndResultsNever() throws Exception {
        JobSpec spec = job("pagerace-" + plan.id()).getSpec();

        assertThat(spec.getBackoffLimitPerIndex()).isEqualTo(2);
        List<PodFailurePolicyRule> rules = spec.getPodFailurePolicy().getRules();
        assertThat(rules.get(0).getAction()).isEqualTo("Ignore");
        assertThat(rules.get(0).getOnPodConditions().get(0).getType()).isEqualTo("DisruptionTarget");
        assertThat(rules.subList(1, 3).stream()
                        .map(rule -> rule.getAction() + rule.getOnExitCodes().getValues()))
                .containsExactly("FailJob[2]", "FailIndex[1, 3, 4]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagerace", "docker.io/library/pagerace:1.0-jdk17", "localhost:5000/a/b_c"})
    void anImageIsTaken(String image) {
        assertThat(new KubernetesManifests(plan, image, "/p.jar", 1, 0).toString())
                .contains("\"" + image + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pagerace; rm -rf /", "$(id)", "a b", "x\nkind: Secret", "`id`", "-x", "a:b:c"})
    void whatIsNoImageIsRefusedByName(String image) {
        assertThatThrownBy(() -> new KubernetesManifests(plan, image, "/p.jar", 1, 0))
                .hasMessageStartingWith("--image '" + image + "' is not the name of an image");
    }
}
