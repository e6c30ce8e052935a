package pagerace.results.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a run from wherever it is recorded: a run folder, or a file that jcstress or JMH wrote. */
public final class RunReader {
    /** What every gzip file begins with. */
    private static final int GZIP = 0x1f8b;

    private static final int PEEKED = 64;

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
        for (byte each : start) {
            if (each == '[') {
                return JmhFile.read(path);
            }
            if (!Character.isWhitespace(each)) {
                break;
            }
        }
        throw new UnreadableRunException(
                path + ": neither a run folder nor a result file of jcstress (*.bin.gz) or JMH (-rf json)");
    }
}
