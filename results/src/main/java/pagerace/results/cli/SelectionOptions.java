package pagerace.results.cli;

import java.util.ArrayList;
import java.util.List;
import pagerace.results.run.Selection;
import picocli.CommandLine.Option;

/** What to run, alike in every command. */
final class SelectionOptions {
    @Option(names = "--room", paramLabel = "ROOM", description = "A room, or a glob; repeatable. Default: all rooms.")
    private final List<String> rooms = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "A scenario, or a glob; repeatable. Default: the first of each selected room.")
    private final List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            description =
                    "A variant, or a glob; repeatable. Default: all. The scenario's positive control comes along.")
    private final List<String> variants = new ArrayList<>();

    @Option(names = "--full", description = "All scenarios of the selected rooms, in every compile mode.")
    private boolean full;

    Selection selection() {
        return new Selection(rooms, scenarios, variants, full);
    }

    boolean isFull() {
        return full;
    }
}
