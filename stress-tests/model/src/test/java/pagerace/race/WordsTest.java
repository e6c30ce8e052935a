package pagerace.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aCodeThatNoWordHasIsToldAsWhatItIs() {
        assertThat(Words.word(-1)).isEqualTo("no-word--1");
        assertThat(Words.word(1_000_000)).isEqualTo("no-word-1000000");
    }

    @Test
    void aWordKeepsItsCode() {
        int code = Words.code("first-word-of-this-test");
        Words.code("second-word-of-this-test");
        assertThat(Words.code("first-word-of-this-test")).isEqualTo(code);
    }

    @Test
    void aResultReadsAsItsWord() {
        WordResult result = new WordResult();
        result.code = Words.code("first-word-of-this-test");
        assertThat(result).hasToString("first-word-of-this-test");
    }

    @Test
    void aResultThatNoActorSetReadsAsUnset() {
        assertThat(new WordResult()).hasToString("unset");
    }
}
