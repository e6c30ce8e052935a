package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.Architecture;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.CompileMode;
import pagerace.model.Grade.State;

/** What a weakly ordered processor may do is no leak there, whatever x86 shows. */
class ArchitectureTest {
    private static final Bug ISIZE = Catalogue.bug("isize").orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"DoubleRead", "PlainReads", "LocalCopy", "ReadOnce"})
    void whoOrdersNothingIsOpenInPublishWhereTheProcessorOrdersNothing(String variant) {
        assertThat(state(variant, Architecture.AARCH64, CompileMode.C1)).isEqualTo(State.OPEN);
        assertThat(state(variant, Architecture.AARCH64, CompileMode.C2)).isEqualTo(State.OPEN);
        assertThat(state(variant, Architecture.AARCH64, CompileMode.INT)).isEqualTo(State.UNDECIDED);
        assertThat(state(variant, Architecture.X86_64, CompileMode.INT)).isEqualTo(State.NOT_OBSERVABLE);
    }

    @ParameterizedTest
    @EnumSource
    void whoOrdersTheReaderIsClosedInPublishEverywhere(Architecture architecture) {
        for (String variant : new String[] {"Barriers", "ReadBarrier", "AcquireRelease", "VolatileSize"}) {
            for (CompileMode mode : CompileMode.values()) {
                assertThat(state(variant, architecture, mode)).as(variant).isEqualTo(State.CLOSED);
            }
        }
    }

    private static State state(String variant, Architecture architecture, CompileMode mode) {
        Bug there = ISIZE.on(architecture);
        return there.variant(variant).grade(there.scenario("publish")).in(mode);
    }
}
