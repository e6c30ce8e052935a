package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShowCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int show(String what) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), "show", what);
    }

    /** Line numbers of the rooms change. */
    private String shown() {
        return out.toString().replaceAll("(?m):\\d+$", ":LINE").replaceAll("\\d+ states", "N states");
    }

    @Test
    void aRoomHasTheWitnessOfEachControlBelowItsDocumentedSchedule() {
        assertThat(show("isize")).isZero();

        assertThat(shown()).contains("""
                locked, and clear_page_dirty_for_io is a BUG there.

                Explored, DoubleRead: reaches past-range (N states).

                past-range !: 2 switches, 3 steps
                """);
        assertThat(shown()).contains("Explored, TwoHalves: reaches even-torn (N states).");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aScenarioSaysWhoIsOpen() {
        assertThat(show("isize/shrink")).isZero();

        assertThat(shown())
                .startsWith("isize/shrink\n------------\nshrink: ")
                .contains("  Explored, Clamp: reaches nothing bad by any schedule of sequential consistency, only");
    }

    @Test
    void aCellHasItsGradeAndItsWitnesses() {
        assertThat(show("isize/grow/DoubleRead")).isZero();

        assertThat(shown()).contains("""
                graded open: two loads, and nothing holds the grower off
                Explored, DoubleRead: reaches past-range (N states).

                past-range !: 2 switches, 3 steps
                """).containsPattern("""
                 compressor +grower +Java line
                .*
                 {2}1 {5}READ_ONCE: inode.size is 18000 +CompressFileRange:LINE
                 +i_size_write
                 {2}2 x +inode.size := 24576 +CompressFileRange:LINE
                .*
                 {2}3 x {3}READ_ONCE: inode.size is 24576 +CompressFileRange:LINE
                 {2}x two accesses to one place that nothing orders, next to each other
                """.replace("\n", "\\R"));
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThat(show("isize/grown")).isEqualTo(2);
        assertThat(show("isize/grow/ReadTwice")).isEqualTo(2);
        assertThat(show("isize/grow/ReadOnce/x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("pagerace: unknown scenario 'grown'; did you mean grow?"),
                        line -> assertThat(line).startsWith("pagerace: unknown variant 'ReadTwice'"),
                        line -> assertThat(line).startsWith("pagerace: unknown variant 'ReadOnce/x'"));
    }
}
