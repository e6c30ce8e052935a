package pagerace.results.report.data;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.RunGroup;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.judge.Verdict;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Steps;

/**
 * JUnit XML for continuous integration: a test suite per scenario, a test case per cell. A cell fails if it contradicts
 * its grade, is an error if forks of it are missing, and is skipped if it is inconclusive or has no grade; its time is
 * that of its forks, in seconds. What failed beside the cells, such as a benchmark, is an error of its own.
 */
public final class JunitReport {
    /** The length of a date and time without offset, which is what CI servers expect. */
    private static final int ISO_SECONDS = 19;

    /** What is to be said of a test case; a green one has a text only. */
    private enum Kind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param witness the steps that contradict a grade, a line each after the text; else empty */
    private record Case(String name, Kind kind, String message, String text, String witness, double seconds) {}

    private record Suite(String name, String run, String started, List<Case> cases) {}

    private JunitReport() {}

    /** Writes the comparisons; does not close the writer. */
    public static void write(Comparisons all, PrintWriter out) {
        List<Suite> suites = all.groups().stream().flatMap(JunitReport::suites).toList();
        List<Case> cases =
                suites.stream().flatMap(suite -> suite.cases().stream()).toList();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "pagerace");
            writeCounts(cases, xml);
            for (Suite suite : suites) {
                write(suite, xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        out.println();
        out.flush();
    }

    private static Stream<Suite> suites(RunGroup group) {
        Comparison comparison = group.comparison();
        List<Suite> suites = new ArrayList<>();
        for (RoomResult room : comparison.rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                List<Case> cases = scenario.cells().stream()
                        .map(cell -> new Case(
                                cell.label(),
                                kind(cell),
                                message(cell),
                                text(cell),
                                witness(cell),
                                comparison.details().seconds(cell)))
                        .toList();
                suites.add(suite(room.bug().room() + "." + scenario.scenario().name(), group, cases));
            }
        }
        suites.add(suite("ungraded", group, ungraded(comparison.ungraded())));
        suites.add(suite("failures", group, beside(comparison)));
        return suites.stream().filter(suite -> !suite.cases().isEmpty());
    }

    private static Suite suite(String name, RunGroup group, List<Case> cases) {
        return new Suite(
                "pagerace." + name, group.label(), group.comparison().header().started(), cases);
    }

    private static Kind kind(CellResult cell) {
        if (cell.contradictsGrade()) {
            return Kind.FAILURE;
        }
        if (cell.isIncomplete()) {
            return Kind.ERROR;
        }
        return cell.lacksEvidence() || cell.verdict() == Verdict.INCONCLUSIVE ? Kind.SKIPPED : Kind.PASSED;
    }

    private static String message(CellResult cell) {
        String failed = cell.counts().failedForks() == 0
                ? ""
                : Figures.counted(cell.counts().failedForks(), "fork") + " did not end well";
        return Stream.of(Figures.verdict(cell, ">="), cell.ruling().why(), failed)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String text(CellResult cell) {
        String explored = Explorations.sentence(cell);
        return "graded " + cell.grade() + ": " + message(cell) + (explored.isEmpty() ? "" : "; " + explored)
                + "; exposed "
                + cell.counts().exposed() + " of "
                + Figures.counted(cell.counts().forks(), "fork") + ", "
                + Figures.exact(cell.counts().bad()) + " of "
                + Figures.counted(cell.counts().samples(), "sample") + " bad"
                + cell.rates()
                        .rate()
                        .map(rate -> ", " + Figures.perMillion(rate) + " per million")
                        .orElse("")
                + cell.cost()
                        .map(cost -> ", " + Figures.three(cost.nanosPerOp()) + " ns/op " + Figures.ratio(cost, "+-")
                                + cost.difference()
                                        .map(more -> ", " + CostFigures.difference(cost) + " ns")
                                        .orElse(""))
                        .orElse("");
    }

    private static String witness(CellResult cell) {
        return Explorations.against(cell)
                .map(outcome -> "\n" + String.join("\n", Steps.lines(outcome.witness())))
                .orElse("");
    }

    private static List<Case> ungraded(Ungraded ungraded) {
        return ungraded.tests().stream()
                .map(test -> new Case(
                        test.test(),
                        Kind.SKIPPED,
                        "no grade, so no verdict",
                        Figures.counted(test.samples(), "sample") + " in " + Figures.counted(test.forks(), "fork"),
                        "",
                        0))
                .toList();
    }

    /** Failures of no cell. */
    private static List<Case> beside(Comparison comparison) {
        Set<String> cells = comparison.cells().map(CellResult::test).collect(Collectors.toSet());
        Set<String> named = new HashSet<>();
        List<Case> cases = new ArrayList<>();
        for (Failure failure : comparison.failures()) {
            if (!cells.contains(failure.what()) && named.add(failure.what())) {
                cases.add(new Case(failure.what(), Kind.ERROR, failure.how(), failure.detail(), "", 0));
            }
        }
        return cases;
    }

    private static void write(Suite suite, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(suite.name()));
        writeCounts(suite.cases(), xml);
        if (suite.started().length() >= ISO_SECONDS) {
            xml.writeAttribute("timestamp", clean(suite.started().substring(0, ISO_SECONDS)));
        }
        for (Case each : suite.cases()) {
            write(each, suite, xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void writeCounts(List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        for (Kind kind : List.of(Kind.FAILURE, Kind.ERROR, Kind.SKIPPED)) {
            String name = kind == Kind.SKIPPED ? "skipped" : kind.element() + "s";
            long count = cases.stream().filter(each -> each.kind() == kind).count();
            xml.writeAttribute(name, Long.toString(count));
        }
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    }

    private static void write(Case each, Suite suite, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", clean(each.name()));
        xml.writeAttribute("classname", clean(suite.name()));
        xml.writeAttribute("time", seconds(each.seconds()));
        if (each.kind() != Kind.PASSED) {
            xml.writeStartElement(each.kind().element());
            xml.writeAttribute("message", clean(each.message()));
            if (each.kind() != Kind.SKIPPED) {
                xml.writeAttribute("type", each.kind().element());
                xml.writeCharacters(clean(each.text() + each.witness()));
            }
            xml.writeEndElement();
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(clean("run " + suite.run() + ": " + each.text()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** Text from files may hold characters that XML cannot. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
