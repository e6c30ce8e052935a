package pagerace.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import pagerace.results.plan.UsageException;

class ReportFormatTest {
    @Test
    void labelsAreReadInAnyCase() {
        assertThat(ReportFormat.of("HTML")).isEqualTo(ReportFormat.HTML);
        assertThat(ReportFormat.of("forks-csv")).isEqualTo(ReportFormat.FORKS_CSV);
        assertThat(ReportFormat.of("text")).isEqualTo(ReportFormat.TEXT);
    }

    @Test
    void anUnknownLabelIsNamedWithTheNearestOne() {
        assertThatThrownBy(() -> ReportFormat.of("jsn"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "unknown format 'jsn'; did you mean json? (known: text, summary, html, json, junit, markdown, csv, forks-csv, costs-csv)");
    }
}
