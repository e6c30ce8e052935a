package pagerace.results.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.fork.Cell;
import pagerace.results.plan.UsageException;

/**
 * Which cells of the catalogue a command is about. Names may be globs; empty lists select everything, but only the
 * first scenario of each room unless {@code full} or a scenario is asked for.
 */
public record Selection(List<String> rooms, List<String> scenarios, List<String> variants, boolean full) {
    public Selection {
        rooms = List.copyOf(rooms);
        scenarios = List.copyOf(scenarios);
        variants = List.copyOf(variants);
    }

    /** All cells that there are. */
    static Selection everything() {
        return new Selection(List.of(), List.of(), List.of(), true);
    }

    /**
     * The selected cells in the order of the catalogue. Where variants are picked out, a scenario's positive control
     * comes along, because no zero means anything without it.
     *
     * @throws UsageException if a name fits nothing, or if nothing is selected
     */
    public List<Cell> cells() {
        return cellsOf(Catalogue.bugs());
    }

    /**
     * The rooms of the selected cells.
     *
     * @throws UsageException if a name fits none
     */
    public List<Bug> bugs() {
        return bugsOf(Catalogue.bugs());
    }

    private List<Bug> bugsOf(Collection<Bug> catalogue) {
        requireKnown("room", rooms, catalogue.stream().map(Bug::room));
        return catalogue.stream().filter(bug -> Globs.fit(rooms, bug.room())).toList();
    }

    List<Cell> cellsOf(Collection<Bug> catalogue) {
        List<Bug> bugs = bugsOf(catalogue);
        requireKnown(
                "scenario",
                scenarios,
                bugs.stream().flatMap(b -> b.scenarios().stream()).map(Scenario::name));
        requireKnown(
                "variant",
                variants,
                bugs.stream().flatMap(b -> b.variants().stream()).map(Variant::name));

        List<Cell> cells = new ArrayList<>();
        for (Bug bug : bugs) {
            for (Scenario scenario : scenariosOf(bug)) {
                List<Variant> all = bug.variantsIn(scenario);
                if (all.stream().noneMatch(variant -> Globs.fit(variants, variant.name()))) {
                    continue;
                }
                all.stream()
                        .filter(variant -> Globs.fit(variants, variant.name())
                                || scenario.positiveControl()
                                        .filter(variant.name()::equals)
                                        .isPresent())
                        .forEach(variant -> cells.add(Cell.of(bug, scenario, variant)));
            }
        }
        if (cells.isEmpty()) {
            throw new UsageException("no cell has variant " + String.join(", ", variants)
                    + " in the selected scenarios; see pagerace list, or add --full");
        }
        return cells;
    }

    private List<Scenario> scenariosOf(Bug bug) {
        if (!scenarios.isEmpty()) {
            return bug.scenarios().stream()
                    .filter(scenario -> Globs.fit(scenarios, scenario.name()))
                    .toList();
        }
        return full ? bug.scenarios() : bug.scenarios().subList(0, 1);
    }

    /** How much of their rooms these cells are, and how to get all: {@code 8 cells in 1 of 3 scenarios, --full races all}. */
    static String described(List<Cell> cells) {
        List<Bug> bugs = Catalogue.bugs().stream()
                .filter(bug -> cells.stream().anyMatch(cell -> cell.room().equals(bug.room())))
                .toList();
        int all = bugs.stream().mapToInt(bug -> bug.scenarios().size()).sum();
        long raced = cells.stream().map(Cell::race).distinct().count();
        return cells.size()
                + (cells.size() == 1 ? " cell" : " cells")
                + (raced < all ? " in " + raced + " of " + all + " scenarios (--full races all)" : "");
    }

    private static void requireKnown(String kind, List<String> globs, Stream<String> known) {
        List<String> names = known.distinct().toList();
        for (String glob : globs) {
            if (names.stream().noneMatch(name -> Globs.fits(glob, name))) {
                throw UsageException.unknown(kind, glob, names);
            }
        }
    }
}
