package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.results.cli.Jar.Ended;

/** A fix whose repaired lines are undone must be noticed: otherwise a verdict would say nothing about the fix. */
class MutationIT {
    private static final Path SOURCES = Path.of("..", "stress-tests", "src", "main", "java", "pagerace");

    @TempDir
    private Path folder;

    static List<Arguments> mutations() {
        return List.of(
                Arguments.of("isize", "grow", "ReadOnce", "isize/CompressFileRange.java", """
                                    long size = inode.sizeOpaque();
                                    return minOf(size, end);
                        """, """
                                    return minReadTwice(inode, end);
                        """),
                Arguments.of("writeback", "reuse", "HoldRef", "writeback/PageWriteback.java", """
                                    page.get();
                                    super.endPageWriteback(page);
                                    page.put();
                        """, """
                                    super.endPageWriteback(page);
                        """),
                Arguments.of("writeback", "release", "Trusting", "writeback/PageWriteback.java", """
                                queue.remove(waiter);
                                waiter.wake();
                        """, """
                                queue.remove(waiter);
                        """),
                Arguments.of(
                        "ioend",
                        "stolen",
                        "OverwriteStaysOut",
                        "ioend/DirectIo.java",
                        "write.isOverwrite() ? null : super.prepare(inode, write)",
                        "super.prepare(inode, write)"),
                Arguments.of("seekhole", "dropcaches", "SeekAgain", "seekhole/DelallocRelease.java", """
                                    if (walk.dataEnd == walk.start) {
                                        return Next.SEEK;
                                    }
                                    if (walk.dataEnd < walk.start) {
                        """, """
                                    if (walk.dataEnd <= walk.start) {
                        """),
                Arguments.of(
                        "waiters",
                        "erase",
                        "AtomicClear",
                        "waiters/SplitHugePage.java",
                        "tail.clear(PG_DIRTY);",
                        "tail.clearNonAtomic(PG_DIRTY);"),
                Arguments.of(
                        "lockedpage",
                        "newhome",
                        "FirstChunkOnly",
                        "lockedpage/AsyncCow.java",
                        "chunk == 0 ? lockedPage : null",
                        "lockedPage"));
    }

    @ParameterizedTest(name = "{0}/{1}/{2}")
    @MethodSource("mutations")
    void anUndoneFixIsNoticedWhateverTheMachine(
            String room, String scenario, String variant, String file, String fixed, String undone) throws Exception {
        compile(file, fixed.stripIndent(), undone.stripIndent());
        String[] explore = {"explore", "--no-cache", "--room", room, "--scenario", scenario, "--variant", variant};
        StringWriter sound = new StringWriter();
        PrintWriter out = new PrintWriter(sound, true);
        assertThat(Pagerace.doMain(out, out, explore)).as(sound.toString()).isZero();
        Ended mutated = Jar.behind(folder.resolve("classes"), folder).run(explore);
        assertThat(mutated.exitCode()).as(mutated.out() + mutated.err()).isEqualTo(1);
    }

    private void compile(String file, String fixed, String undone) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        String mutated = flat(source).replace(flat(fixed), flat(undone));
        assertThat(mutated)
                .as("the repaired lines are where this test expects them")
                .isNotEqualTo(flat(source));
        Path copy = folder.resolve(Path.of(file).getFileName());
        Files.writeString(copy, mutated);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        Jar.PACKAGED.toString(),
                        "-d",
                        Files.createDirectories(folder.resolve("classes")).toString(),
                        copy.toString());
        assertThat(result).as("the mutated copy compiles").isZero();
    }

    /** Without indentation, so that a mutation does not depend on how deep the code is nested. */
    private static String flat(String source) {
        return source.replaceAll("(?m)^ +", "");
    }
}
