package pagerace.results.differ;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pagerace.results.judge.AsGraded;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Content;
import pagerace.results.record.Explored;
import pagerace.results.record.Run;

class JudgingTest {
    private static final String TEST = "my.Counters.Plain";

    /** Such a test gets all the time that there is. */
    @Test
    void aTestOfAUserWithoutAPartnerIsNeverDecided() {
        Run run = new RunBuilder().run();
        Content alone = new Content(List.of(TEST), List.of(), "mine.jar", "", List.of());
        Run planned = new Run(run.header().with(run.header().plan().with(alone)), List.of(), List.of());

        assertThat(new Judging().undecided(planned)).containsExactly(TEST);
    }

    @Test
    void anAnswerRecommendsWhatClosesAll() {
        Run run = new RunBuilder()
                .planned("pagerace.writeback.FreedStress.Trusting")
                .planned("pagerace.isize.GrowStress.DoubleRead")
                .run();
        List<Explored> explored =
                Stream.of("writeback", "isize").flatMap(AsGraded::cells).toList();

        assertThat(new Judging().recommended(new Run(run.header(), List.of(), List.of(), explored)))
                .containsExactly(Map.entry("isize", "Barriers"), Map.entry("writeback", "HoldRefAndLoopInWait"));
        assertThat(new Judging().recommended(new Run(run.header(), List.of(), List.of())))
                .isEmpty();
    }
}
