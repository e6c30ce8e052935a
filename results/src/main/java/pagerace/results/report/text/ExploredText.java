package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pagerace.results.explore.Diversion;
import pagerace.results.explore.Mutated;
import pagerace.results.explore.Mutated.Fate;
import pagerace.results.explore.Replayed;
import pagerace.results.judge.Proof;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Model;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.text.Table.Entry;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Steps;

/** What {@code pagerace explore} prints for people. */
public final class ExploredText {
    private static final String THROWS = " throws ";

    private final Canvas out;
    private final PrintWriter writer;

    public ExploredText(PrintWriter writer) {
        this.writer = writer;
        out = TextReport.canvas(writer);
    }

    /** A table per scenario, then what needs a word, then a line per room. */
    public void write(List<Proof> proofs) {
        Map<String, List<Proof>> scenarios = proofs.stream()
                .collect(Collectors.groupingBy(
                        proof -> proof.explored().cell().room() + " / "
                                + proof.explored().cell().scenario(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        scenarios.forEach(this::scenario);
        remarks(proofs);
        rooms(proofs);
        writer.flush();
    }

    private void scenario(String name, List<Proof> proofs) {
        out.heading(name);
        Explored first = proofs.get(0).explored();
        out.line("  every schedule, " + first.model() + (first.ending().small() ? ", small dimensions" : ""));
        out.line();
        Table table = new Table(List.of(
                Column.left("variant"),
                Column.left("graded"),
                Column.left("explored"),
                Column.right("states"),
                Column.right("steps"),
                Column.right("places"),
                Column.right("races"),
                Column.right("s"),
                Column.left("reached; witness: switches/steps")));
        for (Proof proof : proofs) {
            Explored explored = proof.explored();
            table.row(List.of(
                    Entry.of(explored.cell().variant()),
                    Entry.of(proof.grade().otherwise().toString()),
                    new Entry(proof.kind().toString(), style(proof)),
                    Entry.of(Figures.count(explored.size().states())),
                    Entry.of(Figures.count(explored.size().steps())),
                    Entry.of(Integer.toString(explored.size().places())),
                    Entry.of(Integer.toString(explored.races().size())),
                    Entry.of(
                            String.format(Locale.ROOT, "%.2f", explored.ending().seconds())),
                    Entry.of(explored.outcomes().stream()
                            .map(ExploredText::reached)
                            .collect(Collectors.joining(" ")))));
        }
        table.print(out);
        out.line();
    }

    private static Canvas.Style style(Proof proof) {
        if (proof.contradiction().isPresent()) {
            return Canvas.Style.WRONG;
        }
        return switch (proof.kind()) {
            case OPEN -> Canvas.Style.SEEN;
            case CLOSED, RACE_FREE, BESIDE_THE_POINT -> Canvas.Style.GOOD;
            case BOUNDED, REFUSED -> Canvas.Style.UNSURE;
        };
    }

    private static String reached(Outcome outcome) {
        return outcome.word().replaceFirst(THROWS + ".*", THROWS.stripTrailing()) + (outcome.bad() ? "!" : "")
                + (outcome.fair() ? "" : "*") + " "
                + outcome.witness().switches() + "/"
                + outcome.witness().steps().size();
    }

    private void remarks(List<Proof> proofs) {
        for (Proof proof : proofs) {
            String cell = proof.explored().cell().toString();
            String replay = proof.kind() == Proof.Kind.OPEN ? ": pagerace explore --replay " + cell : ".";
            proof.contradiction().ifPresent(why -> out.paragraph(0, cell + ": " + why + replay, Canvas.Style.WRONG));
            proof.explored().outcomes().stream()
                    .map(Outcome::word)
                    .filter(word -> word.contains(THROWS))
                    .forEach(word -> out.paragraph(0, cell + ": " + word + ".", Canvas.Style.WRONG));
            String why = proof.explored().ending().why();
            if (!why.isEmpty()) {
                out.paragraph(0, cell + ": " + proof.kind() + ": " + why, Canvas.Style.UNSURE);
            }
        }
        boolean patience = proofs.stream()
                .flatMap(proof -> proof.explored().outcomes().stream())
                .anyMatch(outcome -> !outcome.fair());
        if (patience) {
            out.line("* only if somebody loses patience although another one could have moved");
        }
        out.line();
    }

    private void rooms(List<Proof> proofs) {
        Table table = new Table(List.of(
                Column.left("room"),
                Column.right("cells"),
                Column.right("open"),
                Column.right("closed"),
                Column.right("race-free"),
                Column.right("not done"),
                Column.right("states"),
                Column.right("steps"),
                Column.right("runs of actors"),
                Column.right("s")));
        Map<String, List<Proof>> rooms = proofs.stream()
                .collect(Collectors.groupingBy(
                        proof -> proof.explored().cell().room(), LinkedHashMap::new, Collectors.toList()));
        rooms.forEach((room, cells) -> table.row(sums(room, cells)));
        if (rooms.size() > 1) {
            table.row(sums("all", proofs));
        }
        table.print(out);
    }

    private static List<Entry> sums(String name, List<Proof> proofs) {
        List<Entry> cells = new ArrayList<>();
        cells.add(Entry.of(name));
        cells.add(Entry.of(Integer.toString(proofs.size())));
        cells.add(Entry.of(Long.toString(count(proofs, Proof.Kind.OPEN))));
        cells.add(Entry.of(Long.toString(count(proofs, Proof.Kind.CLOSED) + count(proofs, Proof.Kind.RACE_FREE))));
        cells.add(Entry.of(Long.toString(count(proofs, Proof.Kind.RACE_FREE))));
        cells.add(Entry.of(Long.toString(count(proofs, Proof.Kind.BOUNDED) + count(proofs, Proof.Kind.REFUSED))));
        cells.add(Entry.of(Figures.exact(
                proofs.stream().mapToLong(p -> p.explored().size().states()).sum())));
        cells.add(Entry.of(Figures.exact(
                proofs.stream().mapToLong(p -> p.explored().size().steps()).sum())));
        cells.add(Entry.of(Figures.exact(
                proofs.stream().mapToLong(p -> p.explored().size().runs()).sum())));
        double seconds = proofs.stream()
                .mapToDouble(p -> p.explored().ending().seconds())
                .sum();
        cells.add(Entry.of(String.format(Locale.ROOT, "%.1f", seconds)));
        return cells;
    }

    private static long count(List<Proof> proofs, Proof.Kind kind) {
        return proofs.stream().filter(proof -> proof.kind() == kind).count();
    }

    /** Cells that are closed under sequential consistency, and open where stores are delayed. */
    public void writeByStoreBuffers(List<Explored> sequential, List<Proof> delayed) {
        Map<String, Boolean> open = new LinkedHashMap<>();
        sequential.forEach(explored -> open.put(explored.cell().toString(), explored.isOpen()));
        List<String> cells = delayed.stream()
                .map(Proof::explored)
                .filter(Explored::isOpen)
                .map(explored -> explored.cell().toString())
                .filter(cell -> !open.getOrDefault(cell, true))
                .toList();
        out.line();
        out.paragraph(
                0,
                cells.isEmpty()
                        ? "Nothing is open by store buffers alone: " + Model.TSO + " reaches no bad outcome that "
                                + Model.SC + " does not."
                        : "Open by store buffers alone, closed under " + Model.SC + ": " + String.join(", ", cells)
                                + ".",
                Canvas.Style.BOLD);
        writer.flush();
    }

    /** What became of the mutants of each variant, and a score for each room. */
    public void writeMutants(List<Mutated> all) {
        Map<String, List<Mutated>> rooms =
                all.stream().collect(Collectors.groupingBy(Mutated::room, LinkedHashMap::new, Collectors.toList()));
        rooms.forEach((room, variants) -> {
            out.heading(room);
            for (Mutated variant : variants) {
                mutants(variant);
            }
            long killed = sum(variants, Fate.KILLED);
            long survived = sum(variants, Fate.SURVIVED);
            out.line(room + ": " + killed + " killed, " + survived + " survived, " + sum(variants, Fate.EQUIVALENT)
                    + " equivalent, " + sum(variants, Fate.BOUNDED)
                    + " not finished; score "
                    + (killed + survived == 0 ? "-" : 100 * killed / (killed + survived) + " %"));
            out.line();
        });
        writer.flush();
    }

    private static long sum(List<Mutated> variants, Fate fate) {
        return variants.stream().mapToLong(variant -> variant.count(fate)).sum();
    }

    private void mutants(Mutated variant) {
        Table table = new Table(List.of(
                Column.left(variant.variant()), Column.left("line"), Column.left("fate"), Column.left("noticed by")));
        for (Mutated.One one : variant.mutants()) {
            String killers = one.killers().entrySet().stream()
                    .map(killer -> killer.getKey() + ": " + killer.getValue())
                    .collect(Collectors.joining(", "));
            Canvas.Style style = one.fate() == Fate.SURVIVED ? Canvas.Style.WRONG : Canvas.Style.PLAIN;
            table.row(List.of(
                    Entry.of(one.change()),
                    Entry.of(one.line()),
                    new Entry(
                            one.fate().toString().toLowerCase(Locale.ROOT)
                                    + (one.buffered() || one.fate() == Fate.KILLED ? "" : ", SC only"),
                            style),
                    Entry.of(killers)));
        }
        table.print(out);
        if (variant.mutants().stream().anyMatch(one -> one.fate() != Fate.KILLED && !one.buffered())) {
            out.paragraph(2, "SC only: with store buffers there are too many states to follow", Canvas.Style.UNSURE);
        }
        if (!variant.besideThePoint().isEmpty()) {
            out.paragraph(
                    2,
                    "beside the point, nothing that is taken out opens them: "
                            + String.join(", ", variant.besideThePoint()),
                    Canvas.Style.UNSURE);
        }
        out.line();
    }

    /** The witnesses of a cell, and what real threads made of them. */
    public void write(Replayed replayed) {
        Explored explored = replayed.explored();
        out.heading(explored.cell().toString());
        for (Replayed.Run run : replayed.outcomes()) {
            Outcome outcome = run.predicted();
            if (outcome.bad() || !explored.isOpen()) {
                out.line();
                WitnessText.write(out, outcome);
            }
            out.line();
            out.line("  real threads: " + run.seen()
                    + (run.isAsPredicted() ? ", as predicted" : ", NOT " + outcome.word() + " as predicted"));
        }
        replayed.elsewhere().forEach(this::elsewhere);
        out.line();
        out.paragraph(
                0,
                "The threads were let through gates, one access at a time, once. Gates order memory: what the compiler or"
                        + " the processor would do without them is not shown.",
                Canvas.Style.DIM);
        writer.flush();
    }

    private void elsewhere(String variant, Optional<Diversion> diversion) {
        String where = diversion
                .map(d -> "leaves it at step " + (d.step() + 1) + ": the actor " + d.why()
                        + d.instead()
                                .map(step -> ": " + Steps.what(step) + " at "
                                        + step.where().line())
                                .orElse(""))
                .orElse("follows it to the end");
        out.paragraph(2, variant + " " + where, Canvas.Style.PLAIN);
    }
}
