package pagerace.results.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.report.text.TextReportTest;

class JsonReportTest {
    @Test
    void itHasTheFiguresOfTheComparison() throws JsonProcessingException {
        Comparison comparison = TextReportTest.grow();

        JsonNode json = parse(comparison);

        assertThat(json.path("format").asText()).isEqualTo("1.1");
        assertThat(json.path("exitCode").asInt(-1)).isZero();
        JsonNode run = json.path("runs").path(0);
        assertThat(run.path("run").path("id").asText()).isEqualTo("20261120-133425");
        assertThat(run.path("meaning").asText()).isEqualTo("everything as documented");
        JsonNode cells = run.path("rooms").path(0).path("scenarios").path(0).path("cells");
        assertThat(cells).hasSize(9);
        CellResult localCopy = comparison.cells().toList().get(3);
        JsonNode cell = cells.path(3);
        assertThat(cell.path("variant").asText()).isEqualTo("LocalCopy");
        assertThat(cell.path("verdict").asText()).isEqualTo("holds");
        assertThat(cell.path("samples").asLong()).isEqualTo(localCopy.counts().samples());
        assertThat(cell.path("outcomes").path("within-range").asLong())
                .isEqualTo(localCopy.counts().samples());
        assertThat(cell.path("evidence").path("reduction").asDouble())
                .isEqualTo(localCopy.ruling().evidence().orElseThrow().reduction());
        assertThat(cells.path(0).path("rate").path("interval")).hasSize(2);
        assertThat(cells.path(1).path("modes").path(0).asText()).isEqualTo("int");
        assertThat(run.path("rooms").path(0).path("costs").path(7).path("ratio").asDouble())
                .isEqualTo(comparison
                        .rooms()
                        .get(0)
                        .costs()
                        .get(7)
                        .relative()
                        .ratio()
                        .orElseThrow());
    }

    @Test
    void whatIsUnknownIsNull() throws JsonProcessingException {
        JsonNode run = parse(TextReportTest.troubled()).path("runs").path(0);

        assertThat(run.path("exitCode").asInt()).isEqualTo(1);
        assertThat(run.path("complete").asBoolean(true)).isFalse();
        assertThat(run.path("failures").path(0).path("detail").asText()).isEqualTo("exit code 134\nSIGSEGV");
        assertThat(run.path("warnings")).hasSize(2);
        JsonNode notRun = run.path("rooms")
                .path(0)
                .path("scenarios")
                .path(0)
                .path("cells")
                .path(1);
        assertThat(notRun.path("verdict").asText()).isEqualTo("not run");
        assertThat(notRun.path("rate").isNull()).isTrue();
        assertThat(notRun.path("evidence").isNull()).isTrue();
        assertThat(notRun.path("exposureBound").isNull()).isTrue();
        assertThat(notRun.path("noticed").isNull()).isTrue();
    }

    /** Its own result, and nothing that could be taken for a verdict or for an answer. */
    @Test
    void aSearchUntilSeenHasItsTimesAndNoVerdict() throws JsonProcessingException {
        RunBuilder search = new RunBuilder().repetitions(6);
        for (int repetition = 1; repetition <= 6; repetition++) {
            for (int fork = 1; fork < repetition; fork++) {
                search.fork("race/Buggy", repetition, CompileMode.C2, 0);
            }
            search.fork("race/Buggy", repetition, CompileMode.C2, 3);
        }

        JsonNode run = parse(search.compare()).path("runs").path(0);

        JsonNode room = run.path("rooms").path(0);
        JsonNode cells = room.path("scenarios").path(0).path("cells");
        assertThat(cells).hasSize(1);
        JsonNode cell = cells.path(0);
        assertThat(cell.path("verdict").asText()).isEqualTo("not judged");
        assertThat(cell.path("why").asText()).startsWith("seen in 6 of 6 repetitions, median 1.75 s [0.50, 3.00]");
        JsonNode seen = cell.path("untilSeen");
        assertThat(seen.path("repetitions").asInt()).isEqualTo(6);
        assertThat(seen.path("seconds")).extracting(JsonNode::asDouble).containsExactly(0.5, 1.0, 1.5, 2.0, 2.5, 3.0);
        assertThat(seen.path("median").asDouble()).isEqualTo(1.75);
        assertThat(seen.path("interval")).extracting(JsonNode::asDouble).containsExactly(0.5, 3.0);
        assertThat(cell.path("evidence").isNull()).isTrue();
        assertThat(room.path("answer").isNull()).isTrue();
        assertThat(run.path("exitCode").asInt(-1)).isZero();
        assertThat(run.path("meaning").asText()).isEqualTo("every repetition saw its bug; no verdict was asked for");
    }

    private static JsonNode parse(Comparison comparison) throws JsonProcessingException {
        return new ObjectMapper().readTree(TextReportTest.write(JsonReport::write, comparison));
    }
}
