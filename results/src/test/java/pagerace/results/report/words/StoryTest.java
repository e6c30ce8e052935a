package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.results.judge.RunBuilder;
import pagerace.results.report.words.Story.Block;
import pagerace.results.report.words.Story.Kind;
import pagerace.results.report.words.Story.Section;

class StoryTest {
    @Test
    void sectionsHaveParagraphsItemsAndSchedules() {
        List<Section> sections = Story.parse("""
                # room: it breaks

                ## Schedule (scenario grow)

                ```
                one      other
                         step
                ```

                A paragraph with `__code` and <b>markup</b>
                of two lines.

                - First: this,
                  and that.
                - Second.
                """);

        assertThat(sections)
                .containsExactly(
                        new Section(1, "room: it breaks", List.of()),
                        new Section(
                                2,
                                "Schedule (scenario grow)",
                                List.of(
                                        new Block(
                                                Kind.SCHEDULE,
                                                "one      other\n         step",
                                                "<pre><code>one      other\n         step\n</code></pre>\n"),
                                        new Block(
                                                Kind.PARAGRAPH,
                                                "A paragraph with __code and <b>markup</b>\nof two lines.",
                                                """
                                                <p>A paragraph with <code>__code</code> and &lt;b&gt;markup&lt;/b&gt;
                                                of two lines.</p>
                                                """),
                                        new Block(
                                                Kind.ITEM,
                                                "First: this,\nand that.",
                                                "<p>First: this,\nand that.</p>\n"),
                                        new Block(Kind.ITEM, "Second.", "<p>Second.</p>\n"))));
    }

    @Test
    void everyRoomHasASymptomAndAScheduleForItsFirstScenario() {
        for (Bug bug : Catalogue.bugs()) {
            Story story = Story.of(bug);
            assertThat(story.symptom()).as(bug.room()).isNotEmpty();
            assertThat(story.schedule(bug.scenarios().get(0))).as(bug.room()).anyMatch(Block::isSchedule);
        }
    }

    @Test
    void aCellHasTheSentencesThatAreAboutItAndNoOther() {
        Bug isize = Catalogue.bug("isize").orElseThrow();
        Story story = Story.of(isize);
        Scenario grow = isize.scenario("grow");

        assertThat(story.about(isize.variant("PlainReads"), grow))
                .containsExactly(
                        "Grow, PlainReads: not observable in C1 and C2, which merge the loads and need not.",
                        "PlainReads is the same with plain reads: the interpreter performs both, C1 and C2"
                                + " merge them, and the bug is gone without a fix, by luck.");
        assertThat(story.about(isize.variant("PlainReads"), isize.scenario("publish")))
                .anyMatch(sentence -> sentence.startsWith("Publish, PlainReads and LocalCopy: open in C1 and C2"));
        assertThat(story.proposal(isize.variant("Barriers")))
                .containsExactly("Barriers: d98da49977f6, landed in 5.4-rc: barrier() before and after one read into a"
                        + " local.");
    }

    @Test
    void aRoomThatTheCatalogueLacksHasNoStory() {
        assertThat(Story.of(RunBuilder.BUG).sections()).isEmpty();
    }
}
