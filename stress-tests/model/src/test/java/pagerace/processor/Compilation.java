package pagerace.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.openjdk.jcstress.infra.processors.JCStressTestProcessor;

/**
 * A room, compiled with our processor and jcstress's.
 *
 * @param output the folder of the classes
 * @param errors each {@code File.java:line: message}; warnings are errors
 */
record Compilation(Path output, List<String> errors) {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** One for all, since it keeps the jars of the class path open. */
    private static final StandardJavaFileManager FILES =
            JAVAC.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /** @param files by path: what is no source is put beside the classes */
    static Compilation of(Map<String, String> files, Path output) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (!file.getKey().endsWith(".java")) {
                Path copy = output.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, file.getValue());
            }
        }
        List<Source> sources = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java"))
                .map(file -> new Source(file.getKey(), file.getValue()))
                .toList();
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = JAVAC.getTask(
                new StringWriter(), FILES, diagnostics, List.of("-Xlint:all,-processing", "-Werror"), null, sources);
        task.setProcessors(List.of(new RoomProcessor(), new JCStressTestProcessor()));
        task.call();
        return new Compilation(
                output,
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() != Kind.NOTE)
                        .map(Compilation::text)
                        .toList());
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject at = diagnostic.getSource();
        String message = diagnostic.getMessage(Locale.ENGLISH);
        return at == null
                ? message
                : Path.of(at.getName()).getFileName() + ":" + diagnostic.getLineNumber() + ": " + message;
    }

    String written(String path) throws IOException {
        return Files.readString(output.resolve(path));
    }

    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {output.toUri().toURL()}, Compilation.class.getClassLoader());
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
