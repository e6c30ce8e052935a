package pagerace.results.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.catalogue.Catalogue;
import pagerace.model.Bug;
import pagerace.model.Scenario;
import pagerace.results.judge.RunBuilder;
import pagerace.results.report.html.StoryParts.Block;
import pagerace.results.report.html.StoryParts.Section;

class StoryPartsTest {
    @Test
    void sectionsHaveParagraphsItemsAndVerbatimLines() {
        List<Section> sections = StoryParts.parse(List.of(
                "room: it breaks.",
                "",
                "Schedule (scenario grow)",
                "------------------------",
                "",
                "  one      other",
                "           step",
                "",
                "A paragraph",
                "of two lines.",
                "",
                "- First: this,",
                "    and that.",
                "- Second."));

        assertThat(sections)
                .containsExactly(
                        new Section("", List.of(new Block("room: it breaks.", false))),
                        new Section(
                                "Schedule (scenario grow)",
                                List.of(
                                        new Block("one      other\n         step", true),
                                        new Block("A paragraph of two lines.", false),
                                        new Block("First: this, and that.", false),
                                        new Block("Second.", false))));
    }

    @Test
    void everyRoomHasASymptomAndAScheduleForItsFirstScenario() {
        for (Bug bug : Catalogue.bugs()) {
            StoryParts story = StoryParts.of(bug);
            assertThat(story.symptom()).as(bug.room()).isNotEmpty();
            assertThat(story.schedule(bug.scenarios().get(0))).as(bug.room()).anyMatch(Block::verbatim);
        }
    }

    @Test
    void aCellHasTheSentencesThatAreAboutItAndNoOther() {
        Bug isize = Catalogue.bug("isize").orElseThrow();
        StoryParts story = StoryParts.of(isize);
        Scenario grow = isize.scenario("grow");

        assertThat(story.about(isize.variant("PlainReads"), grow))
                .containsExactly("PlainReads is the same with plain reads: the interpreter performs both, C1 and C2"
                        + " merge them, and the bug is gone without a fix, by luck.");
        assertThat(story.about(isize.variant("PlainReads"), isize.scenario("publish")))
                .anyMatch(sentence -> sentence.startsWith("Publish, PlainReads: open in C1 and C2"));
        assertThat(story.proposal(isize.variant("Barriers")))
                .containsExactly("Barriers: d98da49977f6, landed in 5.4-rc: barrier() before and after one read into a"
                        + " local.");
    }

    @Test
    void aRoomThatTheCatalogueLacksHasNoStory() {
        assertThat(StoryParts.of(RunBuilder.BUG).sections()).isEmpty();
    }
}
