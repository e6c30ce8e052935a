package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pagerace.model.Catalogue;

class SourceTest {
    @Test
    void aMailIsItsSubjectAndItsPlaceInTheArchive() {
        assertThat(Source.of("Re: kernel BUG <20201124201552.GE4327@casper.infradead.org>"))
                .isEqualTo(new Source(
                        "Re: kernel BUG", "https://lore.kernel.org/r/20201124201552.GE4327@casper.infradead.org"));
        assertThat(Source.of("YjDj3lvlNJK/IPiU@bfoster").toString())
                .isEqualTo("YjDj3lvlNJK/IPiU@bfoster, https://lore.kernel.org/r/YjDj3lvlNJK%2FIPiU@bfoster");
    }

    @Test
    void whereTheMessageIdIsNotKnownTheArchiveIsSearched() {
        assertThat(Source.of("[PATCH] a: b").url())
                .isEqualTo("https://lore.kernel.org/all/?q=s%3A%22%5BPATCH%5D+a%3A+b%22");
        assertThat(Source.of("the commit message of d98da49977f6").url()).isEmpty();
    }

    @Test
    void noRoomNamesAFile() {
        assertThat(Catalogue.bugs()).isNotEmpty().noneMatch(bug -> bug.seed().endsWith(".txt"));
    }
}
