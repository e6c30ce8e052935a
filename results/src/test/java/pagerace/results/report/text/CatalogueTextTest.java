package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.judge.RunBuilder;

class CatalogueTextTest {
    @Test
    void everyRoomTellsItsStoryWithoutTags() {
        for (Bug bug : Catalogue.bugs()) {
            StringWriter text = new StringWriter();
            new StoryText(bug, List.of(), new PrintWriter(text)).write(benchmark -> List.of(), "");

            assertThat(text.toString())
                    .contains("Scenarios\n---------\n", "culprit: https://git.kernel.org/torvalds/c/" + bug.culprit())
                    .doesNotContain("<h2>", "<p>", "<ul>", "<li>", "<pre>", "{@code");
            assertThat(bug.scenarios())
                    .allSatisfy(scenario -> assertThat(text.toString()).contains("\n" + scenario.name() + ": "));
        }
    }

    @Test
    void theCatalogueIsAMatrixOfGrades() {
        StringWriter text = new StringWriter();
        CatalogueText.writeText(List.of(RunBuilder.BUG), new PrintWriter(text));

        assertThat(text.toString()).contains("""
                          variant  kind      race              oops    safety
                          Buggy    buggy     open *            open *  closed
                          ByMode   buggy     closed, int open  -       -
                          Fixed    fix       closed            open    closed
                          Hidden   partial   not obs.          -       -
                          Unknown  wrong     undecided         -       -
                          Early    wrong     -                 -       open
                          Warner   detector  closed            open    -
                        """.indent(0));
    }

    @Test
    void theCatalogueAsJsonHasEveryCell() throws JsonProcessingException {
        StringWriter text = new StringWriter();
        CatalogueText.write(Catalogue.bugs(), "json", new PrintWriter(text));

        JsonNode json = new ObjectMapper().readTree(text.toString());

        assertThat(json).hasSameSizeAs(Catalogue.bugs());
        assertThat(json.findValuesAsText("test"))
                .containsExactlyElementsOf(Catalogue.bugs().stream()
                        .flatMap(bug -> bug.variants().stream()
                                .flatMap(variant -> variant.grades().keySet().stream()
                                        .map(scenario -> bug.test(bug.scenario(scenario), variant))))
                        .toList());
    }
}
