package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.catalogue.Catalogue;
import pagerace.model.Bug;
import pagerace.results.judge.RunBuilder;

class StoryTest {
    @Test
    void tagsBecomePlainText() {
        String source = """
                /**
                 * room: it breaks.
                 *
                 * <h2>Symptom</h2>
                 * A {@code page} &lt;gone&gt;.
                 * <pre>
                 *   one        other
                 *      {@code x} stays
                 * </pre>
                 * After.
                 *
                 * <ul>
                 * <li>First: this,
                 *     and that.
                 * </ul>
                 */
                package room;
                """;

        assertThat(Story.text(source))
                .containsExactly(
                        "room: it breaks.",
                        "",
                        "Symptom",
                        "-------",
                        "A page <gone>.",
                        "",
                        "  one        other",
                        "     {@code x} stays",
                        "",
                        "After.",
                        "",
                        "- First: this,",
                        "    and that.");
    }

    @Test
    void everyRoomTellsItsStoryWithoutTags() {
        for (Bug bug : Catalogue.bugs()) {
            StringWriter text = new StringWriter();
            Story.write(bug, new PrintWriter(text));

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
        CatalogueText.write("json", new PrintWriter(text));

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
