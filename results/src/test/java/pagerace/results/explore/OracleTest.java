package pagerace.results.explore;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.model.Catalogue;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;

/** The rooms, against the answers of a prototype that worked otherwise. */
class OracleTest {
    /** Cells by room, without those of many states, which take seconds. */
    static Stream<List<String[]>> scenarios() throws IOException {
        List<List<String[]>> scenarios = new ArrayList<>();
        String last = "";
        for (String[] row : rows()) {
            String scenario = row[0].substring(0, row[0].lastIndexOf('/'));
            if (scenario.equals("seekhole/livelock") || row[0].equals("seekhole/refilled/NoInvalidateLock")) {
                continue;
            }
            if (!scenario.equals(last)) {
                scenarios.add(new ArrayList<>());
                last = scenario;
            }
            scenarios.get(scenarios.size() - 1).add(row);
        }
        return scenarios.stream();
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream in = OracleTest.class.getResourceAsStream("oracle.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    @Test
    void everyCellIsStillThere() throws IOException {
        assertThat(rows()).hasSize(249);
        assertThat(rows().stream().map(row -> row[0].split("/", -1)[0]).distinct())
                .allMatch(room -> Catalogue.bug(room).isPresent());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reachesTheSame(List<String[]> cells) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (String[] row : cells) {
            if (row.length > 3) {
                continue;
            }
            String[] cell = row[0].split("/", -1);
            String test = test(cell[0], cell[1], cell[2]);
            Explored explored = new Exploration(ExplorationTest.WORLD, Model.SC)
                    .explore(
                            new Task(new Explored.Named(cell[0], cell[1], cell[2]), test, Set.of(), Set.of()),
                            ExplorationTest.LIMITS);
            assertThat(explored.isExhausted()).as(explored.ending().why()).isTrue();
            expected.add(String.join("\t", row));
            actual.add(row[0] + "\t" + explored.size().places() + "\t"
                    + explored.outcomes().stream()
                            .map(outcome -> outcome.word() + (outcome.fair() ? "" : "*"))
                            .sorted()
                            .collect(joining(" ")));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String test(String room, String scenario, String variant) {
        var bug = Catalogue.bug(room).orElseThrow();
        return bug.test(bug.scenario(scenario), bug.variant(variant));
    }
}
