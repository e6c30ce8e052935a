package pagerace.processor;

import java.io.IOException;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.lang.annotation.IncompleteAnnotationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;
import pagerace.model.RoomProvider;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.VariantDeclaration;
import pagerace.room.Room;
import pagerace.room.Scenario;
import pagerace.room.Staging;
import pagerace.room.Variant;

/**
 * Makes of the declaration of a room: a class of jcstress tests per scenario, an enum of variants per analogue, the room's
 * entry in the catalogue, and what {@code ServiceLoader} finds that by. jcstress's own processor sees the tests in the next
 * round. Every mistake is a compiler error at the element, and then nothing is written for the room.
 */
@SupportedAnnotationTypes("pagerace.room.*")
public final class RoomProcessor extends AbstractProcessor {
    private final List<RoomDeclaration> written = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> kernelNames = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Problems problems = new Problems(processingEnv.getMessager());
        List<RoomDeclaration> rooms = new ArrayList<>();
        try {
            read(round, rooms, problems);
            KernelNames.read(processingEnv.getElementUtils(), round.getRootElements(), kernelNames);
        } catch (TypeNotPresentException
                | EnumConstantNotPresentException
                | IncompleteAnnotationException
                | AnnotationTypeMismatchException e) {
            // The compiler itself reports a class or a constant that does not exist, and a member that is missing.
            return false;
        }
        if (problems.count() == 0) {
            rooms.forEach(room -> write(room, problems));
            if (round.processingOver() && !written.isEmpty()) {
                writeIndex(problems);
            }
        }
        return false;
    }

    /** One mistake after the other: what follows from an earlier one is not reported. */
    private void read(RoundEnvironment round, List<RoomDeclaration> rooms, Problems problems) {
        Set<PackageElement> packages = ElementFilter.packagesIn(round.getElementsAnnotatedWith(Room.class));
        List<TypeElement> listed = packages.stream()
                .flatMap(room -> Mirrors.classes(room, Room.class, "scenarios").stream())
                .toList();
        checkScenarios(round, listed, problems);
        if (problems.count() == 0) {
            RoomReader reader = new RoomReader(problems, types(round, Staging.class));
            for (PackageElement element : packages) {
                String name = element.getSimpleName().toString();
                problems.require(names.add(name), element, "another room is called " + name + ", too");
                Optional<RoomDeclaration> room = reader.read(element);
                room.ifPresent(whole -> check(whole, problems));
                room.ifPresent(rooms::add);
            }
        }
        if (problems.count() == 0) {
            checkStrays(round, listed, problems);
        }
    }

    private void check(RoomDeclaration room, Problems problems) {
        new StoryCheck(processingEnv.getFiler(), problems).check(room);
        WordsCheck words = new WordsCheck(processingEnv, problems);
        room.scenarios().forEach(words::check);
    }

    /** What stands in no room would silently be no test. */
    private static void checkScenarios(RoundEnvironment round, List<TypeElement> listed, Problems problems) {
        for (TypeElement scenario : types(round, Scenario.class)) {
            problems.require(
                    listed.contains(scenario),
                    scenario,
                    "is in no room: list it in the @Room annotation of its package, in package-info.java");
        }
    }

    private static void checkStrays(RoundEnvironment round, List<TypeElement> listed, Problems problems) {
        for (TypeElement staging : types(round, Staging.class)) {
            problems.require(
                    listed.containsAll(Mirrors.classes(staging, Staging.class, "of")),
                    staging,
                    "stages a class that no room lists as a scenario");
        }
        List<TypeElement> raced = listed.stream()
                .flatMap(scenario -> ElementFilter.constructorsIn(scenario.getEnclosedElements()).stream())
                .flatMap(constructor -> constructor.getParameters().stream())
                .flatMap(parameter -> Mirrors.element(parameter.asType()).stream())
                .toList();
        for (TypeElement variant : types(round, Variant.class)) {
            problems.require(
                    raced.stream().anyMatch(analogue -> analogue.equals(variant.getEnclosingElement())),
                    variant,
                    "is raced in no scenario: no constructor of one takes the class that it is nested in");
        }
    }

    private void write(RoomDeclaration room, Problems problems) {
        Elements elements = processingEnv.getElementUtils();
        for (ScenarioDeclaration scenario : room.scenarios()) {
            String source = new StressWriter(elements, room, scenario).source();
            writeClass(room, scenario.stressClass(), source, problems);
        }
        room.variants().stream().map(VariantDeclaration::analogue).distinct().forEach(analogue -> {
            VariantsWriter variants = new VariantsWriter(room, analogue);
            writeClass(room, variants.className(), variants.source(), problems);
        });
        writeClass(room, RoomWriter.className(room), new RoomWriter(elements, room).source(), problems);
        if (problems.count() == 0) {
            written.add(room);
        }
    }

    private void writeClass(RoomDeclaration room, String name, String source, Problems problems) {
        try (Writer out = processingEnv
                .getFiler()
                .createSourceFile(room.packageName() + "." + name, room.element())
                .openWriter()) {
            out.write(source);
        } catch (IOException e) {
            problems.report(room.element(), name + " cannot be written: " + e.getMessage());
        }
    }

    private void writeIndex(Problems problems) {
        Stream<String> providers = written.stream().map(room -> room.packageName() + "." + RoomWriter.className(room));
        writeResource("META-INF/services/" + RoomProvider.class.getName(), providers, problems);
        writeResource(RoomProvider.VERSION_RESOURCE, Stream.of(Integer.toString(RoomProvider.VERSION)), problems);
        Stream<String> named = kernelNames.entrySet().stream().map(name -> name.getKey() + "\t" + name.getValue());
        writeResource(RoomProvider.KERNEL_NAMES, named, problems);
    }

    private void writeResource(String name, Stream<String> lines, Problems problems) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", name)
                .openWriter()) {
            out.write(lines.collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            problems.report(written.get(0).element(), name + " cannot be written: " + e.getMessage());
        }
    }

    private static Set<TypeElement> types(RoundEnvironment round, Class<? extends Annotation> annotation) {
        return ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation));
    }
}
