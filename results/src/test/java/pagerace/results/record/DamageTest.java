package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.judge.RunBuilder;

/** Every file of a run folder that is half written or foreign has a line in our own words. */
class DamageTest {
    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void write() {
        folder = RunFolder.create(temp.resolve("run"), new RunBuilder().run().header())
                .path();
    }

    private void readAll() {
        assertThat(RunFolder.read(folder, warning -> assertThat(warning).isNull()))
                .isNotNull();
        assertThat(RunFolder.conditions(folder)).isNotNull();
        assertThat(RunFolder.calibrationIn(folder)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "run.json         | {#format#: #1.3#, #plan#: {#id | not a pagerace run: it is cut off; copy it anew, or leave this run out",
                "run.json         | {#format#: #1.3#, #machine#: 7} | not a pagerace run: its 'machine' is missing, or no such thing; copy it anew, or leave this run out",
                "run.json         | my notes | not a pagerace run: it is garbled; copy it anew, or leave this run out",
                "conditions.json  | {#throttled#: 0. | not what a shard writes: it is garbled; copy it anew, or delete it",
                "conditions.json  | {#throttled#: #much#} | not what a shard writes: its 'throttled' is missing, or no such thing; copy it anew, or delete it",
                "calibration.json | [{#room#: #isize#, | not a calibration: it is cut off; delete it, or give another one",
                "calibration.json | [{#room#: [1]}] | not a calibration: its '0.room' is missing, or no such thing; delete it, or give another one",
                "forks.jsonl      | {#test#: #a | line 1 is damaged: it is cut off; copy the file anew, or delete that line",
                "forks.jsonl      | {#round#: #one#} | line 1 is damaged: it is garbled; copy the file anew, or delete that line",
                "costs.jsonl      | {#benchmark#: | line 1 is damaged: it is cut off; copy the file anew, or delete that line",
                "costs.jsonl      | {#round#: #one#} | line 1 is damaged: its 'round' is missing, or no such thing; copy the file anew, or delete that line",
                "run.json         | {#format#: #1.3#, #cells#: [], #benchmarks#: [], #command#: [], #jvmArgs#: []} | not a pagerace run: its 'full' is missing, or no such thing; copy it anew, or leave this run out",
                "costs.jsonl      | {#iterations#: []} | line 1 is damaged: its 'benchmark' is missing, or no such thing; copy the file anew, or delete that line",
                "forks.jsonl      | {#settings#: {#jvmArgs#: []}} | line 1 is damaged: its 'mode' is missing, or no such thing; copy the file anew, or delete that line",
                "calibration.json | [null] | not a calibration: it is empty, or something is missing in it; delete it, or give another one",
                "explored.jsonl   | null | line 1 is damaged: it is empty, or something is missing in it; copy the file anew, or delete that line",
                "explored.jsonl   | [] | line 1 is damaged: it is empty, or something is missing in it; copy the file anew, or delete that line",
            })
    void isSaidInOurOwnWords(String file, String content, String message) throws Exception {
        Files.writeString(folder.resolve(file), content.replace('#', '"') + (file.endsWith("l") ? "\n{}\n" : ""));
        assertThatThrownBy(this::readAll)
                .isInstanceOf(UnreadableRunException.class)
                .hasMessage(folder.resolve(file) + ": " + message);
    }

    @Test
    void whatMayBeMissingIsWholeIfItIsThere() throws Exception {
        Path header = folder.resolve("run.json");
        Files.writeString(
                header,
                Files.readString(header)
                        .replaceFirst("\\{", "{ \"shard\" : {\"index\" : 1, \"of\" : 2, \"attempt\" : 1},"));
        assertThatThrownBy(this::readAll)
                .hasMessage(header + ": not a pagerace run: its 'plan' is missing, or no such thing;"
                        + " copy it anew, or leave this run out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "budgetSeconds", "confidence", "full", "jobs", "cores", "memoryBytes"})
    void aNumberThatIsMissingIsNotZero(String field) throws Exception {
        Path header = folder.resolve("run.json");
        String whole = Files.readString(header);
        String without = whole.replaceFirst("\"" + field + "\" : [^,\\s]+,", "");
        assertThat(without).isNotEqualTo(whole);
        Files.writeString(header, without);
        assertThatThrownBy(this::readAll)
                .hasMessageStartingWith(header + ": not a pagerace run: its '")
                .hasMessageEndingWith(field + "' is missing, or no such thing; copy it anew, or leave this run out");
    }

    @Test
    void aNumberThatAFormatNeverHadIsNotMissing() throws Exception {
        Path header = folder.resolve("run.json");
        Files.writeString(
                header,
                Files.readString(header)
                        .replace("\"1.3\"", "\"1.0\"")
                        .replaceAll(
                                "\"(rounds|repetitions|forkMs|full|widen|jobs|precision|slowed)\" : [^,\\s]+,", ""));
        readAll();
        assertThat(RunFolder.header(folder).plan().limits().rounds()).isZero();
        assertThat(RunFolder.header(folder).plan().where().jobs()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsNamedOnce() throws Exception {
        Path conditions = Files.createDirectory(folder.resolve("conditions.json"));
        assertThatThrownBy(this::readAll).hasMessage(conditions + ": cannot read: Is a directory");
    }

    @Test
    void aLineOfALargeFileIsNamed() throws Exception {
        Files.writeString(folder.resolve("run.json"), "{\n  \"format\" : \"1.3\",\n  }}\n");
        assertThatThrownBy(this::readAll)
                .hasMessage(folder.resolve("run.json")
                        + ": not a pagerace run: it is garbled from line 3 on; copy it anew, or leave this run out");
    }
}
