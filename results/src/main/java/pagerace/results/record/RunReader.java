package pagerace.results.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads a run from wherever it is recorded: a run folder, or a file that jcstress or JMH wrote. */
public final class RunReader {
    /** What every gzip file begins with. */
    private static final int GZIP = 0x1f8b;

    /** Where a program's text begins with its settings, its results are far behind. */
    private static final int PEEKED = 4096;

    private static final Pattern TEXT_OF_JMH =
            Pattern.compile("(?m)^# (JMH|VM) version:|^\"?Benchmark\"?[ ,;\t].*\\bScore\\b");

    private RunReader() {}

    /**
     * The run that is recorded here.
     *
     * @param warnings gets a line for each oddity that was read around
     * @throws UnreadableRunException if nothing is, or it cannot be read
     */
    public static Run read(Path path, Consumer<String> warnings) {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            return RunFolder.read(path, warnings);
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(PEEKED);
        } catch (IOException e) {
            throw new UnreadableRunException(path + ": cannot read: " + RunFolder.reason(e));
        }
        if (start.length >= 2 && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) == GZIP) {
            return JcstressFile.read(path);
        }
        if (isUtf16(start)) {
            throw new UnreadableRunException(path + ": is in UTF-16; save it in UTF-8");
        }
        String text = new String(start, StandardCharsets.UTF_8)
                .replaceFirst("^\ufeff", "")
                .stripLeading();
        if (text.startsWith("[")) {
            return JmhFile.read(path, warnings);
        }
        if (TEXT_OF_JMH.matcher(text).find()) {
            throw new UnreadableRunException(
                    path + ": the text output of JMH; have it write JSON, with -rf json -rff FILE, and give that");
        }
        throw new UnreadableRunException(
                path + ": neither a run folder nor a result file of jcstress (*.bin.gz) or JMH (-rf json)");
    }

    /** With a byte order mark, or in Latin letters. */
    private static boolean isUtf16(byte[] start) {
        return start.length >= 2 && ((start[0] & start[1] & 0xff) == 0xfe || start[0] == 0 || start[1] == 0);
    }
}
