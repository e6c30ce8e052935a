package pagerace.results.cli;

import java.util.List;
import pagerace.results.fork.Cell;
import picocli.CommandLine.Option;

/** What to run, alike in every command that runs something. */
class SelectionOptions extends NameOptions {
    @Option(
            names = "--full",
            description = "All scenarios of the selected rooms instead of the first of each, in every compile mode, and"
                    + " under every load.")
    private boolean full;

    List<Cell> cells() {
        return cells(full);
    }

    @Override
    boolean isAny() {
        return full || super.isAny();
    }

    boolean isFull() {
        return full;
    }
}
