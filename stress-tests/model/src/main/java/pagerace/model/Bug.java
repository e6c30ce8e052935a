package pagerace.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One documented bug, and everything that its room declares about it.
 *
 * @param room the name of the room and of its package: {@code isize}
 * @param symptom one sentence: what users saw
 * @param culprit the kernel commit that brought it in
 * @param seed the mail thread or patch that documents it
 * @param scenarios in the order in which they should be read; the first one is the default
 * @param variants down the fix matrix, the code as it stood first
 * @param claims what the threads said about costs
 * @param tests the jcstress tests of cells {@code <scenario>/<variant>} that are not called by the rule of rooms: those
 *     of a user, for which a room is made up
 */
public record Bug(
        String room,
        String symptom,
        String culprit,
        String seed,
        List<Scenario> scenarios,
        List<Variant> variants,
        List<Claim> claims,
        Map<String, String> tests) {
    public Bug {
        scenarios = List.copyOf(scenarios);
        variants = List.copyOf(variants);
        claims = List.copyOf(claims);
        tests = Map.copyOf(tests);
    }

    /** A room of whose costs nothing was said, and whose tests are called by the rule of rooms. */
    public Bug(
            String room,
            String symptom,
            String culprit,
            String seed,
            List<Scenario> scenarios,
            List<Variant> variants) {
        this(room, symptom, culprit, seed, scenarios, variants, List.of(), Map.of());
    }

    /** @throws IllegalArgumentException if this room has no such scenario */
    public Scenario scenario(String name) {
        return scenarios.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name + " in room " + room));
    }

    /** @throws IllegalArgumentException if this room has no such variant */
    public Variant variant(String name) {
        return variants.stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variant " + name + " in room " + room));
    }

    /** The variants that have a cell in this scenario. */
    public List<Variant> variantsIn(Scenario scenario) {
        return variants.stream()
                .filter(v -> v.grades().containsKey(scenario.name()))
                .toList();
    }

    /** The kernel commits that a variant is made of: those of the variants that it builds on come first, the code as it stood has none. */
    public List<String> commits(Variant variant) {
        Stream<String> before = variant.base().map(this::variant).stream().flatMap(base -> commits(base).stream());
        boolean isTaken = variant.kind() != Variant.Kind.BUGGY;
        return Stream.concat(before, variant.proposal().commit().filter(commit -> isTaken).stream())
                .distinct()
                .toList();
    }

    /** The jcstress test of a cell: {@code pagerace.isize.GrowStress.DoubleRead}. */
    public String test(Scenario scenario, Variant variant) {
        String named = tests.get(scenario.name() + "/" + variant.name());
        return named != null ? named : scenario.stressClass() + "." + variant.name();
    }

    /** The same bug with other variants, of the same names. */
    public Bug with(List<Variant> others) {
        return new Bug(room, symptom, culprit, seed, scenarios, others, claims, tests);
    }

    /** The bug as it is on an architecture. */
    public Bug on(Architecture architecture) {
        return with(variants.stream().map(variant -> variant.on(architecture)).toList());
    }
}
