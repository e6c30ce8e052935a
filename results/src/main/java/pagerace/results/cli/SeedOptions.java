package pagerace.results.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How it is run. */
class SeedOptions {
    static final String HEADING = "%nHow:%n";

    @Option(names = "--seed", paramLabel = "N", description = "Of all random orders and jitter. Default: any.")
    private @Nullable Long seed;

    long seed() {
        return seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed;
    }
}
