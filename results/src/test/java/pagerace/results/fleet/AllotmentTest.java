package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.fleet.Allotment.Race;
import pagerace.results.fleet.FleetPlan.Part;

class AllotmentTest {
    private static final List<Race> RACES = List.of(
            new Race(List.of("a.Buggy", "a.Fixed"), List.of("one"), 100),
            new Race(List.of("b.Buggy"), List.of("one"), 10),
            new Race(List.of("c.Buggy"), List.of(), 300));

    @Test
    void whatNeedsMoreHitsGetsMoreShardsAndEverythingGetsOne() {
        assertThat(Allotment.of(RACES, 9))
                .containsExactly(
                        new Part(0, 2, List.of("a.Buggy", "a.Fixed"), List.of("one")),
                        new Part(2, 1, List.of("b.Buggy"), List.of("one")),
                        new Part(3, 6, List.of("c.Buggy"), List.of()));
        assertThat(Allotment.of(RACES, 3)).extracting(Part::shards).containsExactly(1, 1, 1);
    }

    @Test
    void fewerShardsThanScenariosShareThemEvenlyAndWhole() {
        assertThat(Allotment.of(RACES, 2))
                .containsExactly(
                        new Part(0, 1, List.of("c.Buggy"), List.of()),
                        new Part(1, 1, List.of("a.Buggy", "a.Fixed", "b.Buggy"), List.of("one")));
        assertThat(Allotment.of(RACES, 1))
                .singleElement()
                .satisfies(part -> assertThat(part.cells()).hasSize(4));
    }
}
