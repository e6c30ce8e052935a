package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pagerace.model.Catalogue;
import pagerace.results.judge.AsGraded;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.report.text.AnswerText;
import pagerace.results.report.text.TextReportTest;

class AnswerCardTest {
    private static String page(Comparison comparison) {
        return TextReportTest.write(AnswerText::writePage, comparison);
    }

    @Test
    void thePageHasCommitsEvidenceCostAndPriceInOneSentence() {
        assertThat(page(AsGraded.run("writeback"))).isEqualTo("""
                pagerace 0.1, run 20260102-030405 of 2026-01-02 03:04:05Z, took 1:02
                  min, complete; Some CPU, 4 of 4 CPUs, amd64, Some OS 1, JDK 17.0.15
                  Some VM
                Stressed: nothing; of 10 scenarios of 1 room, explored alone: 10. No
                  time was left for writeback/freed.

                writeback: 073861ed77b6 + c2407cf7d22d (HoldRefAndLoopInWait; 5.11 to
                  6.6, but for bookmarks) closes freed, reuse, truncate, and of another
                  bug handoff, handoffstale, handoffswap: explored, not stressed; cost
                  not measured. Price: split (split-refused), starve (sleeps-again).
                  as good: 073861ed77b6 + c2407cf7d22d + 2580d554585c (ClearWithTest);
                    superseded TestInWaker
                  not enough: 073861ed77b6 (HoldRef) leaves handoff, handoffstale,
                    handoffswap open; c2407cf7d22d (LoopInWait) leaves freed open;
                    rejected WakeUnderLock; superseded RefIfWaiters; deferred
                    RefWhileWriteback, WaitToSet
                  beside it: 073861ed77b6 + c2407cf7d22d + b0b598ee08cd (NoBookmarks)
                    closes bookmark
                  withdrawn, rightly: LoopInWriteCachePages leaves freed, truncate open;
                    ClearInWakerLast leaves freed open, and breaks release

                What a cost lacks: pagerace bench --room ROOM --variant NAME.
                Exit code 4: incomplete: 1 cell never ran.
                """);
    }

    /** With all its facts each, eleven rooms would need two pages. */
    @Test
    void whereEveryRoomHasItsCardTheSentencesFitOnePage() {
        String page = page(AsGraded.everyRoom());

        assertThat(page.lines()).hasSizeLessThanOrEqualTo(60).allMatch(line -> line.length() <= 72);
        assertThat(page)
                .contains("What is as good or not enough: pagerace compare RUN.")
                .doesNotContain("not enough: 07");
        assertThat(Catalogue.bugs()).allSatisfy(bug -> assertThat(page).contains("\n" + bug.room() + ": ", " closes "));
    }

    @Test
    void itSaysWhereNoProposalClosesAll() {
        assertThat(page(AsGraded.run("lockedpage"))).isEqualTo("""
                pagerace 0.1, run 20260102-030405 of 2026-01-02 03:04:05Z, took 1:02
                  min, complete; Some CPU, 4 of 4 CPUs, amd64, Some OS 1, JDK 17.0.15
                  Some VM
                Stressed: nothing; of 5 scenarios of 1 room, explored alone: 5. No time
                  was left for lockedpage/newhome.

                lockedpage: 1d53c9e67230 + 2b83a0eea5a1 (LaterExtentGuard; 5.16) closes
                  newhome, doubleunlock, and of another bug laterextent: explored, not
                  stressed; cost not measured.
                  stays open: laterhome, another bug; no proposal closes every breakage
                  not enough: 1d53c9e67230 (FirstChunkOnlyAsLanded), 1d53c9e67230 +
                    44962ca37c8c (NoRedirty): each leaves laterextent open; rejected
                    NoRangeCheck

                What a cost lacks: pagerace bench --room ROOM --variant NAME.
                Exit code 4: incomplete: 1 cell never ran.
                """);
    }

    @Test
    void itSaysWhyNothingCanBeSaid() {
        assertThat(sentence(AsGraded.run(
                        "writeback",
                        AsGraded.cells("writeback")
                                .filter(one -> !one.cell().scenario().equals("freed")))))
                .isEqualTo("Which fix to take cannot be said: freed was neither explored to the end nor raced."
                        + " pagerace explore --room writeback follows every schedule, however long that takes; a"
                        + " later run knows it.");
        assertThat(sentence(new RunBuilder()
                        .bad("race/Buggy", 10, 10, 10)
                        .bad("race/Fixed", 0, 0, 0)
                        .compare()))
                .startsWith(
                        "Which fix to take cannot be said: race was raced without a verdict, and not explored to the end");
    }

    private static String sentence(Comparison comparison) {
        return AnswerCard.of(comparison).get(0).sentence();
    }

    /** As many lines as a printed page has, of the width of a mail. */
    @Test
    void sixRoomsFitAPage() {
        long lines = Catalogue.bugs().stream()
                .limit(6)
                .map(bug -> page(AsGraded.run(bug.room())))
                .mapToLong(
                        page -> page.lines().dropWhile(line -> !line.isEmpty()).count() - 2)
                .sum();

        assertThat(5 + lines + 2).isBetween(30L, 64L);
    }

    @Test
    void aRunThatJudgesNoFixHasNone() {
        Comparison widened = new RunBuilder()
                .widen(1000)
                .bad("race/Buggy", 10, 10, 10, 10, 10)
                .compare();

        assertThat(AnswerCard.of(widened)).isEmpty();
    }
}
