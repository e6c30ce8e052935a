package pagerace.results.differ;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.model.Catalogue;
import pagerace.results.cost.CostComparer;
import pagerace.results.judge.Answer;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Verdict;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Run;
import pagerace.results.record.Series;
import pagerace.results.record.Verdicts;

/** What is still open, by the judges that give the verdicts in the end. */
public final class Judging implements Verdicts {
    @Override
    public Set<String> undecided(Run soFar) {
        return undecided(soFar, judged(soFar));
    }

    /** Tests that are still open by these verdicts, {@link #judged}. */
    public static Set<String> undecided(Run soFar, List<Comparison> judged) {
        List<CellResult> cells = judged.stream().flatMap(Comparison::cells).toList();
        Set<String> undecided = cells.stream()
                .filter(cell -> cell.lacksEvidence()
                        || cell.verdict() == Verdict.NOT_PROVOKED
                        || (cell.counts().forks() == 0 && !cell.isProved()))
                .map(CellResult::test)
                .collect(Collectors.toSet());
        if (!soFar.header().plan().content().testsJar().isEmpty()) {
            // Tests without a partner have no verdict, however much they showed.
            Set<String> judgedTests = cells.stream().map(CellResult::test).collect(Collectors.toSet());
            soFar.header().plan().content().cells().stream()
                    .filter(test -> !judgedTests.contains(test))
                    .forEach(undecided::add);
        }
        return undecided;
    }

    /** A run, or what each of its JVMs showed. */
    public static List<Comparison> judged(Run soFar) {
        return soFar.header().jvms().size() > 1
                ? Comparisons.of(List.of(soFar)).comparisons()
                : List.of(Comparison.of(soFar));
    }

    @Override
    public Map<String, Integer> roundsNeeded(Run soFar) {
        return judged(soFar).stream()
                .flatMap(Comparison::cells)
                .filter(cell -> cell.lacksEvidence() && cell.verdict() == Verdict.INCONCLUSIVE)
                .collect(Collectors.toMap(
                        CellResult::test, cell -> cell.ruling().roundsNeeded().orElse(Integer.MAX_VALUE), Math::max));
    }

    @Override
    public Map<String, String> recommended(Run soFar) {
        Map<String, String> variants = new LinkedHashMap<>();
        judged(soFar).stream()
                .flatMap(one -> one.rooms().stream())
                .forEach(room -> room.answer()
                        .flatMap(Answer::best)
                        .ifPresent(best -> variants.putIfAbsent(
                                room.bug().room(), best.variant().name())));
        return variants;
    }

    @Override
    public Collection<Series> imprecise(List<CostRecord> soFar, double precision) {
        return CostComparer.imprecise(soFar, Catalogue.bugs(), precision);
    }
}
