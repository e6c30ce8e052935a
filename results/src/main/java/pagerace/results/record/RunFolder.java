package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes the folder of one run. */
public final class RunFolder {
    /** The file with forks in a run's folder. */
    public static final String FORKS = "forks.jsonl";

    private static final String HEADER = "run.json";
    private static final String COSTS = "costs.jsonl";
    private static final String EXPLORED = "explored.jsonl";
    private static final String CONDITIONS = "conditions.json";
    private static final String CALIBRATION = "calibration.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final HeaderReader HEADERS = new HeaderReader(JSON);

    private final Path path;

    /** Open as long as this process lives; the lock of the folder ends with it. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable FileChannel lock;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * A new folder, which must not exist yet or be empty: nothing is ever overwritten.
     *
     * @throws UnreadableRunException if it cannot be had
     */
    public static RunFolder create(Path path, RunHeader header) {
        try {
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                if (content.findAny().isPresent()) {
                    throw new UnreadableRunException(path + ": not empty; choose another folder with --out");
                }
            }
            RunFolder folder = new RunFolder(path);
            folder.write(header);
            Files.createFile(path.resolve(FORKS));
            Files.createFile(path.resolve(COSTS));
            return folder;
        } catch (IOException e) {
            throw new UnreadableRunException(path + ": cannot write a run here: " + reason(e));
        }
    }

    /** A new and empty folder of this name, or if there is one already, of this name and a number. */
    public static Path unused(Path wanted) {
        try {
            Files.createDirectories(wanted.toAbsolutePath().getParent());
            Path path = wanted;
            for (int number = 2; true; number++) {
                try {
                    return Files.createDirectory(path);
                } catch (FileAlreadyExistsException e) {
                    path = wanted.resolveSibling(wanted.getFileName() + "-" + number);
                }
            }
        } catch (IOException e) {
            throw new UnreadableRunException(wanted + ": cannot write a run here: " + reason(e));
        }
    }

    /**
     * A folder that holds a run, to go on with it. What a kill left of a last line is cut off.
     *
     * @throws UnreadableRunException if it cannot be written
     */
    public static RunFolder reopen(Path path) {
        try {
            for (String lines : List.of(FORKS, COSTS)) {
                cutUnfinishedLine(path.resolve(lines));
            }
            return new RunFolder(path);
        } catch (IOException e) {
            throw new UnreadableRunException(path + ": cannot go on here: " + reason(e));
        }
    }

    private static void cutUnfinishedLine(Path file) throws IOException {
        String text = Files.readString(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /**
     * Makes sure that only one process writes here, until it ends.
     *
     * @throws UnreadableRunException if another one does
     */
    public void lock() {
        try {
            FileChannel channel = FileChannel.open(path.resolve(FORKS), StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new UnreadableRunException(path + ": another pagerace is writing here");
            }
            lock = channel;
        } catch (IOException | OverlappingFileLockException e) {
            throw new UnreadableRunException(path + ": another pagerace is writing here");
        }
    }

    public Path path() {
        return path;
    }

    /** Replaces the header at once, so that no reader ever sees half of one. */
    public void write(RunHeader header) {
        replace(path.resolve(HEADER), header);
    }

    private static void replace(Path target, Object value) {
        try {
            replace(target, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UnreadableRunException(target + ": cannot write: " + reason(e));
        }
    }

    /** Writes what was explored into a folder, which need not be one of a run; replaces what was there at once. */
    public static void writeExplored(Path folder, List<Explored> explored) {
        writeLines(folder.resolve(EXPLORED), explored);
    }

    /** Replaces all costs at once. */
    public void writeCosts(List<CostRecord> costs) {
        writeLines(path.resolve(COSTS), costs);
    }

    private static void writeLines(Path target, List<?> records) {
        try {
            StringBuilder lines = new StringBuilder();
            for (Object each : records) {
                lines.append(JSON.writeValueAsString(each)).append('\n');
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            replace(target, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnreadableRunException(target + ": cannot write: " + reason(e));
        }
    }

    private static void replace(Path target, byte[] content) throws IOException {
        Path half = target.resolveSibling(target.getFileName() + ".new");
        Files.write(half, content);
        Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Replaces what is known of the machine meanwhile. */
    public static void write(Path folder, Conditions conditions) {
        replace(folder.resolve(CONDITIONS), conditions);
    }

    /** What the machine did meanwhile, if anybody looked. */
    public static Conditions conditions(Path folder) {
        Path file = folder.resolve(CONDITIONS);
        try {
            return Files.exists(file)
                    ? Whole.require(JSON.readValue(file.toFile(), Conditions.class))
                    : Conditions.UNKNOWN;
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(
                    file + ": not what a shard writes: " + Damage.of(e) + "; copy it anew, or delete it");
        } catch (IOException e) {
            throw new UnreadableRunException(file + ": cannot read: " + reason(e));
        }
    }

    /** Appends one line and forces it to disk. */
    public void append(ForkRecord fork) {
        appendLine(path.resolve(FORKS), fork);
    }

    /** Appends one line and forces it to disk. */
    public void append(CostRecord cost) {
        appendLine(path.resolve(COSTS), cost);
    }

    /** Replaces what was calibrated. */
    public void write(List<Calibrated> calibrated) {
        replace(path.resolve(CALIBRATION), calibrated);
    }

    /** Writes what was calibrated into a folder that need not be one of a run. */
    public static void writeCalibration(Path folder, List<Calibrated> calibrated) throws IOException {
        replace(
                folder.resolve(CALIBRATION),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(calibrated));
    }

    /** What the run in this folder calibrated, if it is a folder and the run came so far. */
    public static List<Calibrated> calibrationIn(Path run) {
        return Files.exists(run.resolve(CALIBRATION)) ? readCalibration(run) : List.of();
    }

    /**
     * What a run calibrated.
     *
     * @param run its folder, or the file in it
     * @throws UnreadableRunException if there is none
     */
    public static List<Calibrated> readCalibration(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve(CALIBRATION) : run;
        try {
            List<Calibrated> read = JSON.readerForListOf(Calibrated.class).readValue(file.toFile());
            return Whole.require(read);
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(
                    file + ": not a calibration: " + Damage.of(e) + "; delete it, or give another one");
        } catch (IOException e) {
            throw new UnreadableRunException(file + ": cannot read a calibration: " + reason(e));
        }
    }

    private static void appendLine(Path file, Object value) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new LostRecordException(
                    file + ": cannot append: " + reason(e) + "; what was recorded so far is safe");
        }
    }

    /**
     * Reads a run.
     *
     * @param warnings gets a line for each oddity that was read around, such as a truncated last line
     * @throws UnreadableRunException if there is no run, or one of a newer major version
     */
    public static Run read(Path path, Consumer<String> warnings) {
        Path header = path.resolve(HEADER);
        if (!Files.exists(path)) {
            throw new UnreadableRunException(path + ": no such run folder");
        }
        if (!Files.isDirectory(path)) {
            throw new UnreadableRunException(path + ": not a run folder but a file");
        }
        if (!Files.exists(header)) {
            throw new UnreadableRunException(path + ": not a run folder: it has no " + HEADER);
        }
        RunHeader read = HEADERS.read(header);
        Shared shared = new Shared();
        ForkList.Builder forks = new ForkList.Builder();
        readLines(path.resolve(FORKS), () -> new ForkReader(JSON, shared), forks::add, warnings);
        return new Run(
                read,
                forks.build(),
                readLines(path.resolve(COSTS), parser(CostRecord.class), warnings),
                readLines(path.resolve(EXPLORED), parser(Explored.class), warnings));
    }

    private static <T> Supplier<Lines.Parser<T>> parser(Class<T> type) {
        ObjectReader reader = JSON.readerFor(type);
        return () -> (block, start, length) -> Whole.require(reader.readValue(block, start, length));
    }

    /** Whether a run is recorded in this folder. */
    public static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(HEADER));
    }

    /** Whether this run's folder has a file for forks, if an empty one. */
    public static boolean hasForks(Path folder) {
        return LineBlocks.exist(folder.resolve(FORKS));
    }

    /**
     * The header alone of a run.
     *
     * @throws UnreadableRunException if there is none
     */
    public static RunHeader header(Path folder) {
        return HEADERS.read(folder.resolve(HEADER));
    }

    /** What was explored, and nothing else, of the run in this folder. */
    public static List<Explored> explored(Path folder) {
        return readLines(folder.resolve(EXPLORED), parser(Explored.class), warning -> {});
    }

    /**
     * Appends forks of another run as they were written there, but for their rounds.
     *
     * @param from the other run's folder
     * @param which of its forks, by index
     * @param rounds what is added to their rounds' numbers
     */
    public void append(Path from, BitSet which, int rounds) {
        try {
            ForkLines.append(from.resolve(FORKS), which, rounds, path.resolve(FORKS));
        } catch (IOException e) {
            throw new LostRecordException(path + ": cannot append the forks of " + from + ": " + reason(e));
        }
    }

    private static <T> List<T> readLines(Path file, Supplier<Lines.Parser<T>> parsers, Consumer<String> warnings) {
        List<T> records = new ArrayList<>();
        readLines(file, parsers, records::add, warnings);
        return records;
    }

    private static <T> void readLines(
            Path file, Supplier<Lines.Parser<T>> parsers, Consumer<T> records, Consumer<String> warnings) {
        try {
            Lines.read(file, parsers, records, warnings);
        } catch (IOException e) {
            throw new UnreadableRunException(file + ": cannot read: " + reason(e));
        }
    }

    /** What a person would say, where Java gives only the path. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "there is a file in the way";
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        return e instanceof FileNotFoundException ? message.replaceFirst("^.* \\((.*)\\)$", "$1") : message;
    }
}
