package pagerace.results.cli;

import java.util.ArrayList;
import java.util.List;
import pagerace.results.fork.Cell;
import pagerace.results.run.Selection;
import picocli.CommandLine.Option;

/** Which cells of the catalogue, by name. */
class NameOptions extends RoomsOption {
    static final String HEADING = "%nWhat:%n";

    @Option(names = "--room", paramLabel = "ROOM", description = "A room, or a glob; repeatable. Default: all rooms.")
    private final List<String> rooms = new ArrayList<>();

    @Option(names = "--scenario", paramLabel = "SCENARIO", description = "A scenario, or a glob; repeatable.")
    private final List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            description =
                    "A variant, or a glob; repeatable. Default: all. The scenario's positive control comes along.")
    private final List<String> variants = new ArrayList<>();

    /** @param full whether all scenarios are meant where none is named, rather than the first of each room */
    List<Cell> cells(boolean full) {
        return new Selection(rooms, scenarios, variants, full).cells();
    }

    /** Whether anything was named. */
    boolean isAny() {
        return !rooms.isEmpty() || !scenarios.isEmpty() || !variants.isEmpty();
    }
}
