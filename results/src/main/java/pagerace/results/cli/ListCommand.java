package pagerace.results.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pagerace.results.report.text.CatalogueText;
import pagerace.results.run.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the rooms with their fix matrices: variants down, scenarios across.",
        footer = {
            "",
            "Examples:",
            "  pagerace list",
            "  pagerace list isize",
            "  pagerace list --format json | jq '.[].room'"
        })
final class ListCommand implements Callable<Integer> {
    @Mixin
    RoomsOption rooms = new RoomsOption();

    @Parameters(arity = "0..*", paramLabel = "ROOM", description = "Rooms, or globs. Default: all.")
    private final List<String> some = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Output output = Output.of(command);
        CatalogueText.write(new Selection(some, List.of(), List.of(), true).bugs(), format, output.out());
        return 0;
    }
}
