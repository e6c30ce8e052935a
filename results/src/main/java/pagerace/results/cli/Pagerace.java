package pagerace.results.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import pagerace.results.differ.CannotPoolException;
import pagerace.results.plan.UsageException;
import pagerace.results.record.LostRecordException;
import pagerace.results.record.UnreadableRunException;
import pagerace.results.report.text.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry point, and the parent of all commands. */
@Command(
        name = "pagerace",
        mixinStandardHelpOptions = true,
        versionProvider = Pagerace.Version.class,
        subcommands = {
            RunCommand.class,
            StressCommand.class,
            ExploreCommand.class,
            BenchCommand.class,
            InstructionsCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            CheckCommand.class,
            ListCommand.class,
            ShowCommand.class,
            NewCommand.class,
            VerdictsCommand.class,
            YieldCommand.class,
            PlanCommand.class,
            MergeCommand.class,
            FleetCommand.class,
            CommandLine.HelpCommand.class
        },
        header = "Documented Linux kernel races, raced by real Java threads: which proposed fix closes them,"
                + " how sure that is, and what it costs.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  everything as documented",
            "  1  a fix leaked, or a verdict contradicts its grade or its exploration",
            "  2  usage, or unreadable input",
            "  3  inconclusive: not enough evidence within the budget",
            "  4  incomplete: a fork crashed or hung, or a cell never ran",
            "",
            "Examples:",
            "  pagerace run                          the first scenario of every room, in 6 minutes",
            "  pagerace show isize                   the story of a room, with its schedule",
            "  pagerace run --room isize --budget 60s",
            "  pagerace plan --shards 500 --full     many machines, by Slurm or Kubernetes",
            "  pagerace new room bitlock              a project with a room of your own",
            "  pagerace compare results/runs/20261120-114500",
            "",
            "'pagerace COMMAND --help' teaches each command by example."
        })
public final class Pagerace {
    /** Usage, or unreadable input. */
    static final int USAGE = 2;

    /** A fork crashed or hung, or a cell never ran. */
    static final int INCOMPLETE = 4;

    private Pagerace() {}

    public static void main(String[] args) {
        SmallVm.run(args).ifPresent(System::exit);
        Charset charset = Terminal.STDOUT.isTerminal() ? terminalCharset() : StandardCharsets.UTF_8;
        System.exit(doMain(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                args));
    }

    /** All of the program but the exit. */
    static int doMain(PrintWriter out, PrintWriter err, String... args) {
        // Figures are read by programs, and by people elsewhere.
        Locale.setDefault(Locale.ROOT);
        int code;
        try {
            code = commandLine(out, err, args).execute(args);
        } catch (Error e) {
            // A JVM would end with 1, which means that a fix leaked.
            unexpected(err, e);
            code = INCOMPLETE;
        }
        if (!RoomJars.areHere() && out.checkError()) {
            return complain(
                    err, "standard output cannot be written: the disk may be full, or nobody reads it any more");
        }
        return code;
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new Pagerace());
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.registerConverter(Duration.class, new Durations());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(100);
        commandLine.setParameterExceptionHandler((exception, arguments) -> {
            String command = exception.getCommandLine().getCommandSpec().qualifiedName();
            return complain(err, exception.getMessage() + " (see " + command + " --help)");
        });
        commandLine.setExecutionExceptionHandler((exception, failed, parsed) -> {
            if (exception instanceof UsageException
                    || exception instanceof UnreadableRunException
                    || exception instanceof CannotPoolException) {
                return complain(err, String.valueOf(exception.getMessage()));
            }
            if (exception instanceof LostRecordException) {
                complain(err, String.valueOf(exception.getMessage()));
            } else if (!(exception instanceof InterruptedException)) {
                unexpected(err, exception);
            }
            return INCOMPLETE;
        });
        commandLine.setExecutionStrategy(parsed -> {
            List<Path> rooms = RoomsOption.in(parsed);
            if (rooms.isEmpty() || RoomJars.areHere()) {
                return new CommandLine.RunLast().execute(parsed);
            }
            try {
                return RoomJars.run(rooms, out, err, args);
            } catch (UsageException e) {
                throw new CommandLine.ExecutionException(commandLine, String.valueOf(e.getMessage()), e);
            }
        });
        return commandLine;
    }

    private static void unexpected(PrintWriter err, Throwable thrown) {
        complain(err, "unexpected: " + thrown + " at " + origin(thrown));
    }

    private static int complain(PrintWriter err, String message) {
        err.println("pagerace: " + message.replaceAll("\\s*\\R\\s*", " "));
        return USAGE;
    }

    private static String origin(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    private static Charset terminalCharset() {
        String native17 = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return native17 == null ? Charset.defaultCharset() : Charset.forName(native17);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Supplier<String> version = () -> Pagerace.class.getPackage().getImplementationVersion();
            return new String[] {"pagerace " + (version.get() == null ? "development" : version.get())};
        }
    }
}
