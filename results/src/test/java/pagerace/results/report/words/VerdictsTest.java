package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pagerace.results.judge.ExitCode;
import pagerace.results.judge.Verdict;

/** The README of this module and the help say of verdicts and exit codes what the source says. */
class VerdictsTest {
    @ParameterizedTest
    @EnumSource
    void theReadmeAndTheHelpExplainEveryVerdict(Verdict verdict) throws IOException {
        assertThat(readme()).contains("- *" + verdict + "*: " + verdict.meaning());
        assertThat(VerdictsTopic.lines())
                .anyMatch(line -> line.strip().startsWith(verdict + " ") && line.endsWith(" " + verdict.meaning()));
    }

    @Test
    void theReadmeHasNoOtherVerdict() throws IOException {
        String list =
                readme().replaceAll("(?s).*- \\*\\*verdict\\*\\*:", "").replaceAll("(?s)A closed cell holds.*", "");

        assertThat(List.of(list.strip().split("- \\*")).stream()
                        .map(line -> line.replaceAll("\\*:.*", ""))
                        .filter(word -> !word.isBlank()))
                .containsExactlyElementsOf(
                        Arrays.stream(Verdict.values()).map(Verdict::toString).toList());
    }

    @Test
    void theReadmeHasTheRule() throws IOException {
        assertThat(readme()).contains(Verdicts.HOLDS);
        assertThat(String.join(" ", VerdictsTopic.lines())).contains(Verdicts.HOLDS, Verdicts.UNIT);
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeExplainsEveryExitCode(ExitCode code) throws IOException {
        assertThat(readme()).contains("| " + code.code() + " | " + code + " |");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");
    }
}
