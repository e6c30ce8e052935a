package pagerace.results.cli;

import java.util.concurrent.Callable;
import pagerace.results.report.text.CatalogueText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the rooms with their fix matrices: variants down, scenarios across.",
        footer = {"", "Examples:", "  pagerace list", "  pagerace list --format json | jq '.[].room'"})
final class ListCommand implements Callable<Integer> {
    @Mixin
    RoomsOption rooms = new RoomsOption();

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
        CatalogueText.write(format, output.out());
        return 0;
    }
}
