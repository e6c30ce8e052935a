package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is shaded has a license, and its text travels inside. */
class LicensesIT {
    private static final String FOLDER = "META-INF/licenses/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/pagerace.jar",
                "../benchmarks/target/benchmarks.jar",
                "../stress-tests/target/jcstress.jar"
            })
    void ofWhatIsShadedTravelInside(String jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            Map<String, String> licenses = licenses(zip);
            assertThat(licenses).containsKey("jcstress-core");
            assertThat(Files.readString(Path.of("../LICENSE")))
                    .as("pagerace itself has the licence of jcstress")
                    .endsWith(text(zip, licenses.getOrDefault("pagerace", "none")));
            for (String file : shadedInto(zip)) {
                String library = file.replaceFirst("-\\d.*", "");
                assertThat(licenses.keySet())
                        .as("the license of %s in %s", library, jar)
                        .anyMatch(name -> library.equals(name) || library.startsWith(name + "-"));
            }
            assertThat(licenses.values())
                    .allSatisfy(text -> assertThat(zip.getEntry(FOLDER + text))
                            .as("%s in %s", text, jar)
                            .isNotNull());
        }
    }

    /** Maven makes it where it is online, and passes it over where it is not. */
    @Test
    void ofWhatIsShadedStandsInTheBillOfMaterials() throws IOException {
        Path bill = Path.of("target/pagerace.cdx.json");
        assumeTrue(Files.exists(bill), "built offline, so there is no bill of materials");
        JsonNode components = new ObjectMapper().readTree(bill.toFile()).path("components");

        try (ZipFile zip = new ZipFile("target/pagerace.jar")) {
            assertThat(components
                            .valueStream()
                            .map(one -> one.path("name").asText() + "-"
                                    + one.path("version").asText() + ".jar"))
                    .containsAll(shadedInto(zip))
                    .anyMatch(name -> name.startsWith("echarts-"));
        }
        assertThat(components
                        .valueStream()
                        .filter(one -> !one.path("group").asText().equals("pagerace")))
                .allSatisfy(one -> {
                    assertThat(one.path("licenses"))
                            .as("licences of %s", one.path("name"))
                            .isNotEmpty();
                    assertThat(one.path("hashes"))
                            .as("hashes of %s", one.path("name"))
                            .isNotEmpty();
                });
    }

    /** By name of a library or of a family of them, as the file that goes with the texts has it. */
    private static Map<String, String> licenses(ZipFile zip) throws IOException {
        String text = text(zip, "README.txt");
        Map<String, String> licenses = new TreeMap<>();
        String file = "";
        for (String line : text.lines().filter(line -> line.startsWith("  ")).toList()) {
            List<String> words = new ArrayList<>(
                    List.of(line.replaceAll("\\(.*?\\)", "").strip().split("[ ,]+", -1)));
            words.removeIf(String::isEmpty);
            if (words.get(0).endsWith(".txt")) {
                file = words.remove(0);
            }
            for (String library : words) {
                licenses.put(library, file);
            }
        }
        return licenses;
    }

    private static String text(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(FOLDER + name);
        return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Of the libraries that this test runs with, those of which the jar has a class. */
    private static List<String> shadedInto(ZipFile zip) throws IOException {
        List<String> shaded = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = String.valueOf(Path.of(entry).getFileName());
            if (name.endsWith(".jar") && !name.startsWith("pagerace-") && sharesAClass(entry, zip)) {
                shaded.add(name);
            }
        }
        return shaded;
    }

    private static boolean sharesAClass(String library, ZipFile zip) throws IOException {
        try (ZipFile jar = new ZipFile(library);
                Stream<? extends ZipEntry> entries = jar.stream()) {
            return entries.map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                    .findFirst()
                    .filter(name -> zip.getEntry(name) != null)
                    .isPresent();
        }
    }
}
