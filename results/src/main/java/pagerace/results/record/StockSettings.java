package pagerace.results.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.race.Window;

/** What the arguments of a VM that stock jcstress forked say about its settings. */
final class StockSettings {
    /** Differs from fork to fork, and says nothing else. */
    private static final String SEED = "-XX:StressSeed=";

    private static final String ALIGN = "-D" + Alignment.PROPERTY + "=";

    private static final String PHASE = "-D" + Alignment.PHASE + "=";

    private static final String WIDEN = "-D" + Window.PROPERTY + "=";

    private static final List<String> RECORDED_APART = List.of(SEED, ALIGN, PHASE, WIDEN);

    private StockSettings() {}

    /** @param jvmArgs all arguments, those of jcstress itself as well */
    static Settings of(
            List<String> jvmArgs, String spinStyle, int strideSize, int strideCount, int measuredMs, String jvm) {
        CompileMode mode = mode(jvmArgs);
        return new Settings(
                new Settings.Vm(
                        mode,
                        collector(jvmArgs),
                        jvm,
                        jvmArgs.stream()
                                .filter(arg -> RECORDED_APART.stream().noneMatch(arg::startsWith))
                                .filter(arg -> !mode.jvmArguments().contains(arg))
                                .toList()),
                new Settings.Strides(spinStyle, strideSize, strideCount),
                new Settings.LineUp(align(jvmArgs), number(PHASE, jvmArgs)),
                new Settings.Windows(false, number(WIDEN, jvmArgs)),
                new Settings.Spans(0, measuredMs));
    }

    /** What compiles hot code outside of the test class in the end; the split modes of jcstress do not reach it. */
    private static CompileMode mode(List<String> jvmArgs) {
        return Arrays.stream(CompileMode.values())
                .filter(mode -> jvmArgs.containsAll(mode.jvmArguments()))
                .findFirst()
                .orElse(CompileMode.C2);
    }

    private static String collector(List<String> jvmArgs) {
        return jvmArgs.stream()
                .filter(arg -> arg.matches("-XX:\\+Use\\w+GC"))
                .map(arg -> arg.substring("-XX:+Use".length(), arg.length() - "GC".length()))
                .findFirst()
                .orElse("default");
    }

    private static Alignment align(List<String> jvmArgs) {
        return jvmArgs.stream()
                .filter(arg -> arg.startsWith(ALIGN))
                .map(arg -> arg.substring(ALIGN.length()).toUpperCase(Locale.ROOT))
                .flatMap(name -> Arrays.stream(Alignment.values())
                        .filter(align -> align.name().equals(name)))
                .findFirst()
                .orElse(Alignment.NONE);
    }

    private static int number(String property, List<String> jvmArgs) {
        return jvmArgs.stream()
                .filter(arg -> arg.startsWith(property))
                .map(arg -> arg.substring(property.length()))
                .filter(reads -> reads.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
