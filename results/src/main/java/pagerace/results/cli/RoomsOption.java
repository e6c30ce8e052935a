package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.plan.Plan;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The rooms of other jars, for the commands that are about rooms. */
class RoomsOption {
    static final String NAME = Plan.ROOMS;

    /** Heeded by {@link RoomJars} before the command runs. */
    @Option(
            names = NAME,
            paramLabel = "JAR",
            description = "Rooms from elsewhere, beside those of pagerace; repeatable. 'pagerace new room' begins one.")
    final List<Path> jars = new ArrayList<>();

    /** What a command line gives for it; nothing where the command does not have it. */
    static List<Path> in(ParseResult commandLine) {
        ParseResult last = commandLine;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.matchedOptionValue(NAME, List.of());
    }
}
