package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.report.words.DocumentedSchedule.Step;

class DocumentedScheduleTest {
    @Test
    void eachStepStandsBelowItsActorWhereverItsTextBegins() {
        assertThat(DocumentedSchedule.of("""
                        completer                reuser
                        ---------                ------
                        clears the bit
                                                 takes the page
                        marks the waiter that it finds
                                               goes on
                        """))
                .contains(new DocumentedSchedule(
                        List.of("completer", "reuser"),
                        List.of(
                                new Step(0, "clears the bit"),
                                new Step(1, "takes the page"),
                                new Step(0, "marks the waiter that it finds"),
                                new Step(1, "goes on"))));
    }

    @Test
    void aLineFurtherRightGoesOnWithTheOneAboveOfTheSameActor() {
        assertThat(DocumentedSchedule.of("""
                        completer                reuser
                        ---------                ------
                        clears the bit,
                          as it thinks
                                                 takes the page
                          (the store arrives)
                                                   and keeps it
                        """).orElseThrow().steps())
                .containsExactly(
                        new Step(0, "clears the bit, as it thinks"),
                        new Step(1, "takes the page"),
                        new Step(0, "(the store arrives)"),
                        new Step(1, "and keeps it"));
    }

    @Test
    void withoutLanesThereIsNothingToPlay() {
        assertThat(DocumentedSchedule.of("one looks\nthe other changes it")).isEmpty();
    }
}
