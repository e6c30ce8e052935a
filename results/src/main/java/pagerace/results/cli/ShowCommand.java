package pagerace.results.cli;

import java.util.concurrent.Callable;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.plan.UsageException;
import pagerace.results.report.text.StoryText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tells the story of a room: symptom, schedule in columns, proposals, what the model leaves out.",
        footer = {"", "Example:", "  pagerace show isize | less"})
final class ShowCommand implements Callable<Integer> {
    @Mixin
    RoomsOption rooms = new RoomsOption();

    @Parameters(paramLabel = "ROOM", description = "One of the rooms of 'pagerace list'.")
    private String room;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Bug bug = Catalogue.bug(room)
                .orElseThrow(() -> UsageException.unknown(
                        "room", room, Catalogue.bugs().stream().map(Bug::room).toList()));
        Output output = Output.of(command);
        StoryText.write(bug, output.out());
        output.out().flush();
        return 0;
    }
}
