package pagerace.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Variant.Kind;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.Stage;
import pagerace.processor.Declarations.VariantDeclaration;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
import pagerace.room.Scenario;
import pagerace.room.Staging;
import pagerace.room.Word;

/** Reads a room as a whole, and checks what only the whole can show. */
final class RoomReader {
    private final Problems problems;
    private final StageReader stages;
    private final VariantReader variants;
    private final Collection<TypeElement> stagings;

    /** @param stagings all classes annotated {@link Staging} */
    RoomReader(Problems problems, Collection<TypeElement> stagings) {
        this.problems = problems;
        this.stagings = stagings;
        stages = new StageReader(problems);
        variants = new VariantReader(problems);
    }

    /** The room, or nothing if something is wrong with it, which is reported then. */
    Optional<RoomDeclaration> read(PackageElement element) {
        int before = problems.count();
        Room room = element.getAnnotation(Room.class);
        String name = element.getSimpleName().toString();
        problems.require(
                Names.isRoom(name),
                element,
                "'" + name + "' cannot be a room's name: one lower-case word, and no package of pagerace's own");
        requireCommit(element, "culprit", room.culprit());
        List<TypeElement> types = Mirrors.classes(element, Room.class, "scenarios");
        problems.require(!types.isEmpty(), element, "the room has no scenarios");
        problems.require(!room.symptom().isBlank(), element, "symptom is empty: say what users saw, in one sentence");
        problems.require(
                !room.seed().isBlank(), element, "seed is empty: name the thread or patch that documents the bug");
        List<ScenarioDeclaration> scenarios = new ArrayList<>();
        for (TypeElement type : types) {
            if (type.getAnnotation(Scenario.class) == null) {
                problems.report(
                        element, type.getSimpleName() + " is listed as a scenario, and is not annotated @Scenario");
            } else if (type.getNestingKind() == NestingKind.TOP_LEVEL && !element.equals(type.getEnclosingElement())) {
                problems.report(element, type.getSimpleName() + " is listed as a scenario, and is of another package");
            } else {
                scenario(type).ifPresent(scenarios::add);
            }
        }
        Set<String> names = new HashSet<>();
        for (ScenarioDeclaration scenario : scenarios) {
            problems.require(names.add(scenario.name()), element, "lists two scenarios called " + scenario.name());
        }
        if (scenarios.size() < types.size()) {
            // Grades in a scenario that could not be read would be reported, too.
            return Optional.empty();
        }
        RoomDeclaration whole = new RoomDeclaration(element, room, scenarios, variants(scenarios));
        if (problems.count() == before) {
            checkNames(whole.variants());
            scenarios.forEach(scenario -> checkControl(whole, scenario));
            scenarios.forEach(scenario -> checkStagings(whole, scenario));
            for (Claim claim : room.claims()) {
                checkFigure(whole, claim.over());
                checkFigure(whole, claim.under());
                problems.require(
                        claim.beside().isEmpty() == (claim.shortestNanos() <= 0)
                                && (claim.beside().isEmpty() || !claim.dearer()),
                        element,
                        "a claim beside an operation needs its shortestNanos, and is that something does not matter there");
            }
        }
        if (problems.count() == before) {
            new KindCheck(problems, whole).check();
        }
        return problems.count() == before ? Optional.of(whole) : Optional.empty();
    }

    private Optional<ScenarioDeclaration> scenario(TypeElement type) {
        Scenario scenario = type.getAnnotation(Scenario.class);
        requireCommit(type, "commit", scenario.commit());
        if (!scenario.anotherBug().isEmpty()) {
            requireCommit(type, "anotherBug", scenario.anotherBug());
            problems.require(
                    scenario.role() == Role.BREAKAGE,
                    type,
                    "is no breakage, so no other bug's either: drop anotherBug");
        }
        problems.require(!scenario.schedule().isBlank(), type, "schedule is empty: say who does what in which order");
        problems.require(!scenario.description().isBlank(), type, "description is empty");
        Map<TypeElement, Stage> others = new LinkedHashMap<>();
        for (TypeElement staging : stagings) {
            if (Mirrors.classes(staging, Staging.class, "of").contains(type)) {
                problems.require(
                        !Mirrors.classes(staging, Staging.class, "variants").isEmpty(), staging, "stages no variant");
                stages.read(staging)
                        .ifPresent(stage -> Mirrors.classes(staging, Staging.class, "variants")
                                .forEach(variant -> stage(variant, stage, others)));
            }
        }
        Optional<TypeElement> control =
                Mirrors.classes(type, Scenario.class, "control").stream().findFirst();
        Map<String, Word> words = stages.words(type);
        return stages.read(type).map(stage -> new ScenarioDeclaration(stage, scenario, words, control, others));
    }

    private void stage(TypeElement variant, Stage stage, Map<TypeElement, Stage> others) {
        Stage other = others.put(variant, stage);
        problems.require(
                other == null, stage.element(), "stages " + variant.getSimpleName() + ", which is staged twice");
    }

    private List<VariantDeclaration> variants(List<ScenarioDeclaration> scenarios) {
        Map<String, TypeElement> raced = new LinkedHashMap<>();
        scenarios.forEach(
                scenario -> raced.put(scenario.name(), scenario.stage().analogue()));
        return raced.values().stream()
                .distinct()
                .flatMap(analogue -> variants.read(analogue, raced).stream())
                .toList();
    }

    private void checkControl(RoomDeclaration room, ScenarioDeclaration scenario) {
        TypeElement at = scenario.element();
        Role role = scenario.scenario().role();
        if (scenario.control().isEmpty()) {
            if (role == Role.SAFETY) {
                return;
            }
            problems.report(
                    at,
                    "needs a positive control, the variant whose hits show that the race is alive: control = ...class");
            return;
        }
        Optional<VariantDeclaration> control = room.variants().stream()
                .filter(variant -> variant.element().equals(scenario.control().get()))
                .findFirst();
        if (control.isEmpty()) {
            problems.report(
                    at, "its control " + scenario.control().get().getSimpleName() + " is no variant of this room");
            return;
        }
        Grade grade = control.get().grades().get(scenario.name());
        if (grade == null || !grade.isAnywhere(EnumSet.of(State.OPEN))) {
            problems.report(
                    at,
                    "its control " + control.get().name() + " is not open here in any compile mode; grade it @Open");
            return;
        }
        Kind kind = control.get().variant().kind();
        boolean fits = kind != Kind.BUGGY;
        if (role == Role.BREAKAGE) {
            // What repaired one damage may have brought another: then it is the code as it stood until the next repair.
            fits = !fits || (kind == Kind.PARTIAL && control.get().variant().status() == Status.LANDED);
        }
        problems.require(
                fits,
                at,
                switch (role) {
                    case BREAKAGE ->
                        "a breakage is open in the code as it stood: its control must be of kind BUGGY, or PARTIAL and have landed";
                    case PRICE ->
                        "a price is paid by a fix, not by the code as it stood: its control cannot be of kind BUGGY";
                    case SAFETY ->
                        "what a safety control is for goes right in the code as it stood: its control cannot be of kind BUGGY";
                });
    }

    private void checkStagings(RoomDeclaration room, ScenarioDeclaration scenario) {
        List<TypeElement> cells = room.variantsIn(scenario).stream()
                .map(VariantDeclaration::element)
                .toList();
        TypeElement raced = scenario.stage().analogue();
        scenario.others().forEach((variant, stage) -> {
            problems.require(
                    cells.contains(variant),
                    stage.element(),
                    "stages " + variant.getSimpleName() + ", which has no cell in " + scenario.name());
            problems.require(
                    stage.analogue().equals(raced),
                    stage.element(),
                    "must race " + raced.getSimpleName() + ", as " + scenario.name() + " does");
        });
    }

    private void checkNames(List<VariantDeclaration> variants) {
        Set<String> names = new HashSet<>();
        for (VariantDeclaration variant : variants) {
            problems.require(names.add(variant.name()), variant.element(), "another variant of the room has this name");
        }
    }

    private void checkFigure(RoomDeclaration room, Figure figure) {
        boolean known =
                room.variants().stream().anyMatch(variant -> variant.name().equals(figure.variant()));
        // The parameters of primitives are no variants of a room.
        if (!known && !figure.benchmark().startsWith("primitives.")) {
            problems.report(room.element(), "a claim is about " + figure.variant() + ", which is no variant here");
        }
        if (!figure.role().isEmpty() && !figure.counter().isEmpty()) {
            problems.report(room.element(), "a figure is of a role or of a counter, not of both");
        }
    }

    private void requireCommit(Element at, String what, String commit) {
        problems.require(
                Names.COMMIT.matcher(commit).matches(), at, what + " '" + commit + "' is not 12 hexadecimal digits");
    }
}
