package pagerace.processor;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.Stage;

/**
 * Whether the words that actors return are those that their scenario declares. Actors return what {@code Words.code}
 * makes of a word; whoever calls it in the class of the actors or a superclass is looked at. Only javac shows its trees:
 * under another compiler nothing is checked here, and jcstress reports undeclared words when they occur.
 */
final class WordsCheck {
    private static final String CALL = "Words.code";

    private final Problems problems;
    private final Elements elements;
    private final Optional<Trees> trees;

    WordsCheck(ProcessingEnvironment environment, Problems problems) {
        this.problems = problems;
        elements = environment.getElementUtils();
        trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void check(ScenarioDeclaration scenario) {
        if (trees.isEmpty()) {
            return;
        }
        int before = problems.count();
        Set<String> returned = new LinkedHashSet<>();
        Stream.concat(Stream.of(scenario.stage()), scenario.others().values().stream())
                .map(Stage::element)
                .flatMap(type -> Mirrors.lineage(type).stream())
                .distinct()
                .forEach(type -> returned.addAll(wordsOf(type)));
        boolean unread = problems.count() > before;
        for (String word : returned) {
            problems.require(
                    scenario.words().containsKey(word),
                    scenario.element(),
                    "its actors can return '" + word + "', which it does not declare: add @Word(value = \"" + word
                            + "\", means = ...)");
        }
        if (unread) {
            return;
        }
        for (String word : scenario.words().keySet()) {
            problems.require(
                    returned.contains(word),
                    scenario.element(),
                    "declares the word '" + word + "', which no actor returns by " + CALL + "(\"" + word + "\")");
        }
    }

    private Set<String> wordsOf(TypeElement type) {
        Set<String> words = new LinkedHashSet<>();
        TreePath path = trees.orElseThrow().getPath(type);
        if (path != null) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                    if (call.getMethodSelect().toString().equals(CALL)
                            && call.getArguments().size() == 1) {
                        ExpressionTree word = call.getArguments().get(0);
                        value(type, word)
                                .ifPresentOrElse(
                                        words::add,
                                        () -> problems.report(
                                                type,
                                                "the word of " + call
                                                        + " must be a literal, or a constant of this class"
                                                        + " or a superclass"));
                    }
                    return super.visitMethodInvocation(call, null);
                }
            }.scan(path, null);
        }
        return words;
    }

    /** The trees have no types yet: a name is looked up where a reader would. */
    private Optional<String> value(TypeElement type, ExpressionTree word) {
        if (word instanceof LiteralTree literal) {
            return Optional.ofNullable(literal.getValue()).map(Object::toString);
        }
        if (word instanceof IdentifierTree constant) {
            return constant(type, constant.getName().toString());
        }
        if (word instanceof MemberSelectTree constant) {
            String owner = constant.getExpression().toString();
            return Stream.of(elements.getPackageOf(type).getQualifiedName() + "." + owner, owner)
                    .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream())
                    .flatMap(found -> constant(found, constant.getIdentifier().toString()).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> constant(TypeElement type, String name) {
        return Mirrors.lineage(type).stream()
                .flatMap(declaring -> ElementFilter.fieldsIn(declaring.getEnclosedElements()).stream())
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst()
                .map(VariableElement::getConstantValue)
                .map(Object::toString);
    }
}
