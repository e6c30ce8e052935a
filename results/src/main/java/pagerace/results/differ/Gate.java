package pagerace.results.differ;

import java.util.Collection;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ExitCode;

/**
 * What lets a script pass.
 *
 * @param allowInconclusive whether too little evidence does
 */
public record Gate(boolean allowInconclusive) {
    /**
     * The exit code over all runs; a cell that is unlike its baseline counts like one that contradicts its grade. A run
     * that has nothing in common with its baseline never passes.
     */
    public int exitCode(Collection<Comparison> runs, Collection<Regression> regressions) {
        if (regressions.stream().anyMatch(regression -> !regression.flags().isEmpty())) {
            return ExitCode.CONTRADICTION.code();
        }
        int code = Comparison.exitCode(runs);
        if (code != ExitCode.AS_DOCUMENTED.code() && code != ExitCode.INCONCLUSIVE.code()) {
            return code;
        }
        if (regressions.stream().anyMatch(regression -> regression.compared() == 0)) {
            return ExitCode.INCONCLUSIVE.code();
        }
        return allowInconclusive ? ExitCode.AS_DOCUMENTED.code() : code;
    }
}
