package pagerace.results.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Begins something of your own.",
        subcommands = NewCommand.Room.class,
        synopsisSubcommandLabel = "room NAME")
final class NewCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "new what? 'pagerace new room NAME'");
    }

    @Command(
            name = "room",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a Maven project with a room of your own: an analogue with a buggy and a fixed variant,"
                            + " one scenario, a safety control, a benchmark, a story and a unit test. It builds at once, and"
                            + " runs beside the rooms of pagerace.",
            footer = {
                "",
                "Example:",
                "  pagerace new room bitlock",
                "  mvn -q -f bitlock/pom.xml package",
                "  pagerace run --rooms bitlock/target/mqueue-1.jar --room mqueue --budget 60s"
            })
    static final class Room implements Callable<Integer> {
        @Parameters(
                paramLabel = "NAME",
                description = "What is damaged, in one lower-case word: it becomes a Java package.")
        private String name = "";

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description = "The project's folder, new or empty. Default: NAME, in this folder.")
        private @Nullable Path dir;

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() {
            Output output = Output.of(command);
            new RoomProject(name, dir == null ? Path.of(name) : dir).write(output.out());
            output.out().flush();
            return 0;
        }
    }
}
