package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are read by what they differ in from earlier ones, and say the same as when each is read by itself. */
class ForkReaderTest {
    private static final String LINE = """
            {"test":"pagerace.isize.GrowStress.DoubleRead","room":"isize","scenario":"grow","variant":"DoubleRead",\
            "round":7,"phase":"EVIDENCE","attempt":1,"jobs":2,\
            "settings":{"mode":"C2","gc":"Serial","jvm":"17 VM","jvmArgs":[],"spinStyle":"THREAD_SPIN_WAIT",\
            "strideSize":32,"strideCount":320,"align":"JITTER","phase":9,"windowsInterpreted":false,"widen":0,\
            "warmUpMs":50,"measuredMs":250},\
            "placement":{"kind":"ANY","cpus":"","oversubscribed":false},"disturbed":false,"status":"OK","failure":"",\
            "outcomes":{"gave-up":3,"past-range":55,"within-range":1685409},"warmUp":{"within-range":20480},\
            "wallNanos":400000000,"activeNanos":250000000,"cpuNanos":-1,\
            "weather":{"runQueueNanos":11,"involuntarySwitches":12,"stealTicks":13}}""";

    private int parsed;
    private final JsonMapper mapper = JsonMapper.builder(new JsonFactory() {
                private static final long serialVersionUID = 1;

                @Override
                public JsonParser createParser(byte[] data, int offset, int length) throws IOException {
                    parsed++;
                    return super.createParser(data, offset, length);
                }
            })
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    private final ForkReader reader = new ForkReader(mapper, new Shared());

    private static ForkRecord read(ForkReader by, String line) throws IOException {
        byte[] block = ("before\n" + line + "\nafter\n").getBytes(StandardCharsets.UTF_8);
        return by.parse(block, 7, line.getBytes(StandardCharsets.UTF_8).length);
    }

    private ForkRecord byItself(String line) throws IOException {
        return read(new ForkReader(mapper, new Shared()), line);
    }

    @Test
    void ofLinesThatDifferInNumbersOnlyTheseAreRead() throws IOException {
        ForkRecord first = read(reader, LINE);
        int once = parsed;
        String other = LINE.replace("7,", "8123,")
                .replace("55,", "5,")
                .replace(":-1,", ":77,")
                .replace("13}", "-14}");
        ForkRecord second = read(reader, other);

        assertThat(parsed).isEqualTo(once);
        assertThat(second.round()).isEqualTo(8123);
        assertThat(second.outcomes().toString()).isEqualTo("{gave-up=3, past-range=5, within-range=1685409}");
        assertThat(second.spent()).isEqualTo(new ForkRecord.Spent(400_000_000, 250_000_000, 77));
        assertThat(second.weather()).isEqualTo(new Weather(11, 12, -14));
        assertThat(second.settings()).isSameAs(first.settings());
        assertThat(second).isEqualTo(byItself(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"disturbed\":false -> \"disturbed\":true",
                "DoubleRead -> ReadOnce",
                "\"phase\":9 -> \"phase\":10",
                "\"round\":7, -> ",
                "\"round\":7 -> \"round\": 7",
                "\"round\":7 -> \"round\":7,\"later\":5",
                "\"gave-up\":3,\"past-range\":55 -> \"past-range\":55,\"gave-up\":3",
                "\"gave-up\":3 -> \"gave-up\":3,\"gave-up\":4",
                "\"gave-up\":3, -> ",
                "1685409 -> 9223372036854775807",
                "\"within-range\":20480 -> ",
                ",\"weather\":{\"runQueueNanos\":11,\"involuntarySwitches\":12,\"stealTicks\":13} -> ",
                "\"runQueueNanos\":11, -> ",
                "\"attempt\":1,\"jobs\":2 -> \"jobs\":2,\"attempt\":1",
                "\"failure\":\"\" -> \"failure\":\"killed, \\\"round\\\":1, ü\"",
            })
    void whatDiffersOtherwiseIsReadAsByItself(String change) throws IOException {
        String[] fromTo = change.split(" -> ", -1);
        String other = LINE.replace(fromTo[0], fromTo[1]);
        assertThat(other).isNotEqualTo(LINE);
        for (String line : List.of(LINE, other, LINE.replace("55", "56"), other.replace("55", "57"))) {
            assertThat(read(reader, line)).isEqualTo(byItself(line));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"round\":7 -> \"round\":",
                "\"round\":7 -> \"round\":-",
                "\"round\":7 -> \"round\":7e",
                "\"round\":7 -> \"round\":99999999999",
                "13}} -> 13}",
                "13}} -> 1",
                "13}} -> "
            })
    void whatIsDamagedIsNotTakenForALineThatIsSound(String change) throws IOException {
        String[] fromTo = change.split(" -> ", -1);
        ForkRecord sound = read(reader, LINE);
        assertThat(sound.round()).isEqualTo(7);
        assertThatThrownBy(() -> read(reader, LINE.replace(fromTo[0], fromTo[1])))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epyc-2cpu-jdk17", "xeon-16cpu-jdk17"})
    void forksOfRealMachinesAreReadAsByThemselves(String run) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineBlocks blocks = LineBlocks.of(Path.of("recorded", run, "forks.jsonl"))) {
            for (LineBlocks.Block block = blocks.next(); block.length() > 0; block = blocks.next()) {
                new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines::add);
            }
        }
        assertThat(lines).hasSizeGreaterThan(200);
        for (String line : lines) {
            assertThat(read(reader, line)).isEqualTo(byItself(line));
        }
    }
}
