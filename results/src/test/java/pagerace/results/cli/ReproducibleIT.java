package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds the same sources has the same jars, and the jar says of what it is made. */
class ReproducibleIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> JARS = List.of(
            "stress-tests/target/jcstress.jar", "benchmarks/target/benchmarks.jar", "results/target/pagerace.jar");
    private static final Set<String> NO_SOURCES = Set.of(".git", "target", "runs", "test");

    @TempDir
    private Path elsewhere;

    /** In another folder, at another time, and without the compiler's remarks, which change no class. */
    @Test
    void aSecondBuildElsewhereGivesTheSameJars() throws Exception {
        String maven = System.getProperty("maven.home", "");
        assumeTrue(!maven.isEmpty(), "run by Maven, which says where it is");
        copySources();
        File log = elsewhere.resolve("log.txt").toFile();
        Process build = new ProcessBuilder(
                        Path.of(maven, "bin", "mvn").toString(),
                        "-o",
                        "-q",
                        "-B",
                        "package",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "-Denforcer.skip=true",
                        "-Dcompiler.remarks=-XDnone")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(build.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(build.exitValue()).as(Files.readString(log.toPath())).isZero();

        assertThat(JARS)
                .allSatisfy(jar -> assertThat(Files.mismatch(ROOT.resolve(jar), elsewhere.resolve(jar)))
                        .as("first byte in which two builds of %s differ", jar)
                        .isEqualTo(-1));
    }

    private void copySources() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NO_SOURCES.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(elsewhere.resolve(ROOT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, elsewhere.resolve(ROOT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
