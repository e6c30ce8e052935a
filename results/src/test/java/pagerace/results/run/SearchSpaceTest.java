package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.record.Settings;

class SearchSpaceTest {
    private static final List<CompileMode> COMPILED = List.of(CompileMode.C2, CompileMode.C1);

    private static SearchSpace space(String... jvmArgs) {
        return new SearchSpace("some JVM", List.of(jvmArgs), 0, false);
    }

    @Test
    void isTheWholeProductWithoutRepetition() {
        List<Settings> candidates = space().candidates(COMPILED, false);
        assertThat(candidates).doesNotHaveDuplicates();
        assertThat(candidates.stream()
                        .map(settings -> settings.lineUp().align())
                        .distinct())
                .hasSize(Alignment.values().length);
        assertThat(candidates.stream()
                        .map(settings -> settings.strides().strideSize())
                        .distinct())
                .containsExactlyInAnyOrder(1, 4, 8, 16, 32, 256);
        assertThat(candidates.stream().map(Settings::mode).distinct()).containsExactlyInAnyOrderElementsOf(COMPILED);
        assertThat(candidates.stream().map(settings -> settings.vm().gc()).distinct())
                .containsExactlyInAnyOrder("Serial", "Parallel", "G1");
        assertThat(candidates.stream()
                        .map(settings -> settings.strides().spinStyle())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void theInterpreterIsNeverAligned() {
        assertThat(space().candidates(List.of(CompileMode.INT), false))
                .isNotEmpty()
                .allMatch(settings -> settings.lineUp().align() == Alignment.NONE);
        assertThat(space().unaligned(CompileMode.INT).lineUp().align()).isEqualTo(Alignment.NONE);
    }

    @Test
    void aCollectorOfTheUserIsTakenAndGivenOnce() {
        assertThat(space("-XX:+UseZGC", "-Xss1m").candidates(COMPILED, false))
                .doesNotHaveDuplicates()
                .allMatch(settings -> settings.vm().gc().equals("Z")
                        && settings.vm().jvmArgs().equals(List.of("-Xss1m")));
    }

    @Test
    void whereActorsShareCpusTheyYield() {
        assertThat(new SearchSpace("some JVM", List.of(), 0, true).candidates(COMPILED, false))
                .isNotEmpty()
                .allMatch(settings -> settings.lineUp().align() == Alignment.NONE
                        && settings.strides().spinStyle().equals("THREAD_YIELD"));
    }

    @Test
    void windowsAreInterpretedInAllCandidatesOrInNone() {
        assertThat(space().candidates(COMPILED, false))
                .noneMatch(settings -> settings.windows().windowsInterpreted());
        assertThat(space().candidates(COMPILED, true))
                .hasSameSizeAs(space().candidates(COMPILED, false))
                .allMatch(settings -> settings.windows().windowsInterpreted());
        assertThat(space().uncalibrated(COMPILED, true).windows().windowsInterpreted())
                .isTrue();
        assertThat(space().unaligned(CompileMode.C2).windows().windowsInterpreted())
                .isFalse();
    }

    @Test
    void whatIsTriedFirstIsVaried() {
        List<Settings> first = space().candidates(COMPILED, true).subList(0, 7);
        assertThat(first.stream().map(Settings::mode).distinct()).hasSize(2);
        assertThat(first.stream().map(settings -> settings.lineUp().align()).distinct())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void whatHasNoControlIsAlignedWhereThatIsPossible() {
        assertThat(space().uncalibrated(COMPILED, false).lineUp().align()).isEqualTo(Alignment.JITTER);
        assertThat(space().uncalibrated(List.of(CompileMode.INT), false)
                        .lineUp()
                        .align())
                .isEqualTo(Alignment.NONE);
    }
}
