package pagerace.results.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;
import pagerace.results.judge.Verdict;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Interval;

/** The published schema is the one that the records have; run with {@code -Dschema.write=true} to write it anew. */
class SchemaTest {
    private static final Path PUBLISHED =
            Path.of("src/main/resources/pagerace/results/report/data/comparison.schema.json");

    /** What the mapper writes in another way than as the object that the record is. */
    private static final Map<Class<?>, String> WRITTEN_OTHERWISE = Map.of(
            Bug.class, "{'type': 'string'}",
            Scenario.class, "{'type': 'string'}",
            Variant.class, "{'type': 'string'}",
            Interval.class, "{'type': 'array', 'items': {'type': 'number'}, 'minItems': 2, 'maxItems': 2}",
            OptionalDouble.class, "{'type': ['number', 'null']}",
            OptionalInt.class, "{'type': ['integer', 'null'], 'minimum': 0}",
            RunHeader.class, "{'type': 'object', 'required': ['format', 'id', 'state', 'machine', 'jvm', 'cells']}",
            Settings.class, "{'type': 'object'}");

    @Test
    void itIsThatOfTheRecords() throws IOException {
        String generated = JsonReport.JSON.writeValueAsString(generate()) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(PUBLISHED, generated);
        }

        assertThat(Files.readString(PUBLISHED)).isEqualTo(generated);
    }

    private static JsonNode generate() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.FLATTENED_ENUMS_FROM_TOSTRING,
                        Option.FLATTENED_OPTIONALS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.NONSTATIC_NONVOID_NONGETTER_METHODS,
                        Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS);
        // Before the module, which would take apart what is unwrapped in them.
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            if (type.getErasedType() == CompileMode.class) {
                ObjectNode labels = context.getGeneratorConfig().createObjectNode();
                Arrays.stream(CompileMode.values()).map(CompileMode::label).forEach(labels.putArray("enum")::add);
                return new CustomDefinition(
                        labels, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
            }
            String other = WRITTEN_OTHERWISE.get(type.getErasedType());
            return other == null
                    ? null
                    : new CustomDefinition(
                            parse(other), CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
        });
        config.with(new JacksonModule(
                JacksonOption.INCLUDE_ONLY_JSONPROPERTY_ANNOTATED_METHODS, JacksonOption.RESPECT_JSONPROPERTY_ORDER));
        config.forFields()
                .withRequiredCheck(field -> true)
                .withNumberInclusiveMinimumResolver(
                        field -> isNumber(field.getType()) && !mayBeNegative(field) ? BigDecimal.ZERO : null)
                .withStringPatternResolver(field -> field.getName().equals("format") ? "^1\\.[0-9]+$" : null)
                .withEnumResolver(field -> field.getDeclaredName().equals("exitCode") ? List.of(0, 1, 3, 4) : null);
        config.forMethods()
                .withPropertyNameOverrideResolver(
                        method -> Optional.ofNullable(method.getAnnotation(JsonProperty.class))
                                .map(JsonProperty::value)
                                .orElse(null))
                .withRequiredCheck(method -> true)
                .withEnumResolver(method -> method.getDeclaredName().equals("exitCode()") ? List.of(0, 1, 3, 4) : null);
        config.forTypesInGeneral()
                .withDescriptionResolver(scope -> scope.getType().getErasedType() == Verdict.class
                        ? Arrays.stream(Verdict.values())
                                .map(verdict -> verdict + ": " + verdict.meaning())
                                .collect(Collectors.joining("; "))
                        : null);
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(JsonReport.Document.class);
        schema.put("title", "What pagerace report --format json writes, version 1");
        schema.put(
                "description",
                "Members are only ever added within version 1, so readers must tolerate unknown ones. Rates are bad samples"
                        + " per sample, costs are in ns/op, intervals are of 95 %. Every member is always there; what is"
                        + " unknown is null, where the type allows it. Older documents lack what was added since.");
        return schema;
    }

    /** A fix may be cheaper than what it mends. */
    private static boolean mayBeNegative(FieldScope field) {
        return field.getDeclaringType().getErasedType() == Cost.Difference.class;
    }

    private static boolean isNumber(ResolvedType type) {
        Class<?> erased = type.getErasedType();
        return erased == int.class || erased == long.class || erased == double.class;
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
