package pagerace.results.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;
import pagerace.results.record.Instructions.Counts;

/** What C2 made of some methods: their bytes, as a JVM prints them for want of a disassembler, and what they call. */
final class CompiledCode {
    private static final Pattern METHOD = Pattern.compile(
            "Compiled method \\(c2\\)\\s+\\d+\\s+\\d+\\s+(?<flags>[%sb!n ]*?)\\s*4\\s+(?<name>\\S+::\\S+).*");
    private static final Pattern BYTES = Pattern.compile("\\s*0x[0-9a-f]+: (?<hex>[0-9a-f |]+)");
    private static final Pattern RELOCATION =
            Pattern.compile(".*\\{(?:static_call|(?:optimized )?virtual_call)\\b.*}.*");
    private static final Pattern INVOKED = Pattern.compile(".*;\\*invoke\\w+ (?<name>\\S+).*");

    /** One method. */
    private record Compiled(String hex, List<String> calls) {}

    private final Map<String, Compiled> methods = new LinkedHashMap<>();
    private final Function<byte[], List<String>> disassembler;

    private CompiledCode(Function<byte[], List<String>> disassembler) {
        this.disassembler = disassembler;
    }

    /**
     * Of a log as {@code -XX:+LogVMOutput} with {@code -XX:CompileCommand=print} writes it.
     *
     * @param disassembler lines of objdump for some bytes
     */
    static CompiledCode of(List<String> log, Function<byte[], List<String>> disassembler) {
        CompiledCode code = new CompiledCode(disassembler);
        String name = null;
        List<String> body = new ArrayList<>();
        for (String raw : log) {
            String line = raw.indexOf('&') < 0 ? raw : StringEscapeUtils.unescapeXml(raw);
            if (line.startsWith("Compiled method")) {
                Matcher method = METHOD.matcher(line);
                // What was entered in the midst of a loop is marked so, and is no call of the method.
                name = method.matches() && !method.group("flags").contains("%") ? method.group("name") : null;
                body.clear();
            } else if (line.startsWith("[Exception Handler]")
                    || line.startsWith("[Stub Code]")
                    || line.startsWith("[/MachCode]")) {
                if (name != null) {
                    code.methods.put(name, compiled(body));
                }
                name = null;
            } else if (line.startsWith("[Verified Entry Point]")) {
                body.clear();
            } else {
                body.add(line);
            }
        }
        return code;
    }

    private static Compiled compiled(List<String> body) {
        StringBuilder hex = new StringBuilder();
        List<String> calls = new ArrayList<>();
        boolean isCall = false;
        for (String line : body) {
            Matcher bytes = BYTES.matcher(line);
            Matcher invoked = INVOKED.matcher(line);
            if (bytes.matches()) {
                hex.append(bytes.group("hex").replaceAll("[ |]", ""));
            } else if (RELOCATION.matcher(line).matches()) {
                isCall = true;
            } else if (isCall && invoked.matches()) {
                calls.add(invoked.group("name"));
                isCall = false;
            }
        }
        return new Compiled(hex.toString(), calls);
    }

    /**
     * What a call of a method executes, with all that it calls.
     *
     * @param method {@code pagerace.bench.IsizeBench::actualEnd}
     * @return empty if it was not compiled, or cannot be read
     */
    Optional<Counts> count(String method) {
        return count(method, new HashSet<>());
    }

    private Optional<Counts> count(String method, Set<String> within) {
        Compiled compiled = methods.get(method);
        if (compiled == null || !within.add(method)) {
            return Optional.empty();
        }
        List<String> lines = disassembler.apply(HexFormat.of().parseHex(compiled.hex));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Counts sum = Disassembly.count(lines);
        for (String call : compiled.calls) {
            List<String> named = methods.keySet().stream()
                    .filter(name -> name.endsWith("::" + call))
                    .toList();
            sum = sum.plus(Optional.ofNullable(named.size() == 1 ? named.get(0) : null)
                    .flatMap(name -> count(name, within))
                    .orElse(new Counts(0, 0, 0, 0, 0, List.of(call))));
        }
        within.remove(method);
        return Optional.of(sum);
    }

    /** Whether there is a disassembler for the code of this machine. */
    static boolean isReadable() {
        return System.getProperty("os.arch").equals("amd64")
                && !run("--version").isEmpty();
    }

    /** By objdump; nothing if that fails. */
    static List<String> objdump(byte[] code) {
        Path file = null;
        try {
            file = Files.createTempFile("pagerace", ".bin");
            Files.write(file, code);
            return run("-D", "-b", "binary", "-m", "i386:x86-64", "--no-show-raw-insn", file.toString());
        } catch (IOException e) {
            return List.of();
        } finally {
            delete(file);
        }
    }

    private static List<String> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("objdump"));
        command.addAll(List.of(arguments));
        try {
            Process process = Jvm.process(command).redirectErrorStream(true).start();
            List<String> lines = process.inputReader().lines().toList();
            return process.waitFor() == 0 ? lines : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
