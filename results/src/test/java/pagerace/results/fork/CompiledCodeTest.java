package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pagerace.results.record.Instructions.Counts;

/** Over what two JVMs printed of IoendBench.overwrite with VolatileSlot, and what objdump made of that. */
class CompiledCodeTest {
    private static final String OVERWRITE = "pagerace.bench.IoendBench::overwrite";
    private static final String END = "pagerace.ioend.DirectWrite::end";

    private static List<String> lines(String resource) {
        try (InputStream in = CompiledCodeTest.class.getResourceAsStream(resource)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompiledCode recorded(String jdk) {
        return CompiledCode.of(lines(jdk + ".log"), code -> lines(jdk + "-" + code.length + ".objdump"));
    }

    @ParameterizedTest
    @CsvSource({"jdk17", "jdk25"})
    void aMethodCountsWithWhatItCalls(String jdk) {
        // One atomic decrement is in end(); everything else is in overwrite().
        assertThat(recorded(jdk).count(END).orElseThrow().locked()).isEqualTo(1);
        Counts whole = recorded(jdk).count(OVERWRITE).orElseThrow();
        assertThat(whole.locked()).isEqualTo(3);
        assertThat(whole.fences()).isEqualTo(3);
        assertThat(whole.allocations()).isEqualTo(2);
        assertThat(whole.calls()).isEmpty();
    }

    @Test
    void aCalleeWithoutCodeIsNamed() {
        List<String> log = lines("jdk17.log");
        List<String> alone = log.stream()
                .map(line -> line.replace("DirectWrite::end ", "DirectWrite::gone "))
                .toList();
        Counts counts = CompiledCode.of(alone, code -> lines("jdk17-" + code.length + ".objdump"))
                .count(OVERWRITE)
                .orElseThrow();
        assertThat(counts.calls()).containsExactly("end");
        assertThat(counts.locked()).isEqualTo(2);
    }

    @Test
    void whatC2DidNotCompileIsUnknown() {
        assertThat(recorded("jdk17").count("pagerace.bench.IoendBench::lockedWriter"))
                .isEmpty();
        List<String> log = lines("jdk17.log");
        List<String> onlyC1 = log.subList(0, log.indexOf("</print_nmethod>") + 1);
        assertThat(onlyC1).anyMatch(line -> line.contains("IoendBench::overwrite"));
        assertThat(CompiledCode.of(onlyC1, code -> List.of("")).count(OVERWRITE))
                .isEmpty();
    }

    @Test
    void whatWasEnteredInALoopIsNoCall() {
        List<String> inLoop = lines("jdk17.log").stream()
                .map(line -> line.replace("760       4       ", "760 %     4       "))
                .toList();
        assertThat(CompiledCode.of(inLoop, code -> lines("jdk17-" + code.length + ".objdump"))
                        .count(OVERWRITE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mov    0x10(%rdx),%r11d         | 0 0 1 0 0",
                "cmp    $0x0,0x10(%rdx)          | 0 0 1 0 0",
                "mov    %r11d,0xc(%r10)          | 0 0 0 1 0",
                "incl   0x10(%r10)               | 0 0 1 1 0",
                "and    0xc(%r10),%ebp           | 0 0 1 0 0",
                "lock cmpxchg %r9d,0xc(%r10)     | 1 0 0 0 0",
                "xchg   %eax,0xc(%r10)           | 1 0 0 0 0",
                "xchg   %ax,%ax                  | 0 0 0 0 0",
                "lock addl $0x0,-0x40(%rsp)      | 0 1 0 0 0",
                "mfence                          | 0 1 0 0 0",
                "mov    0x8(%rsp),%r10           | 0 0 0 0 0",
                "mov    0x20(%rip),%r10          | 0 0 0 0 0",
                "lea    0x10(%r10),%r11          | 0 0 0 0 0",
                "nopl   0x16c(%rax,%rax,1)       | 0 0 0 0 0",
                "prefetchw 0xc0(%r10)            | 0 0 0 0 0",
                "cmp    0x340(%r15),%rsp         | 0 0 0 0 0",
                "mov    %r10,0x358(%r15)         | 0 0 0 0 0"
            })
    void anInstructionIsWhatItDoesToMemory(String insn, String counts) {
        Counts one = Disassembly.count(List.of("   c:\t" + insn));
        assertThat(one.locked() + " " + one.fences() + " " + one.loads() + " " + one.stores() + " " + one.allocations())
                .isEqualTo(counts);
    }

    @Test
    void anAllocationMovesTheTopOfTheThreadsBuffer() {
        assertThat(Disassembly.count(List.of(
                        "   0:\tmov    0x1b8(%r15),%rax",
                        "   7:\tcmp    0x1c8(%r15),%r10", "   e:\tmov    %r10,0x1b8(%r15)")))
                .isEqualTo(new Counts(0, 0, 0, 0, 1, List.of()));
    }
}
