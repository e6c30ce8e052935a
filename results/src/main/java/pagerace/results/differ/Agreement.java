package pagerace.results.differ;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.differ.Pool.ForkKey;
import pagerace.results.differ.Pool.Shot;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Machine;
import pagerace.results.record.RunHeader;

/**
 * What two columns come to, taken together, be they as unlike as they may.
 *
 * @param base label of the column that the other is compared with
 * @param cells that both have
 * @param otherVerdicts those of them about which they do not agree
 * @param facts in which machines, JVMs and plans are unlike
 */
public record Agreement(
        String base, String other, int cells, List<OtherVerdict> otherVerdicts, Rates rates, List<Fact> facts) {
    public Agreement {
        otherVerdicts = List.copyOf(otherVerdicts);
        facts = List.copyOf(facts);
    }

    /** @param cell {@code isize/grow LocalCopy} */
    public record OtherVerdict(String cell, Verdict base, Verdict other) {}

    /**
     * Of what showed its bug in one column, and was run in both.
     *
     * @param comparable how many ran with the same settings
     * @param others how many did not
     * @param unlike in which settings, with their values where these are few
     */
    public record Rates(int comparable, int others, List<String> unlike) {
        public Rates {
            unlike = List.copyOf(unlike);
        }
    }

    /** What the two say about one thing; what one of them does not know is no fact. */
    public record Fact(String what, String base, String other) {}

    static Agreement between(Pool base, Pool other) {
        Map<String, CellResult> one = cells(base);
        Map<String, CellResult> two = cells(other);
        one.keySet().retainAll(two.keySet());
        List<OtherVerdict> differing = new ArrayList<>();
        one.forEach((name, cell) -> {
            Verdict now = two.getOrDefault(name, cell).verdict();
            if (now != cell.verdict()) {
                differing.add(new OtherVerdict(name, cell.verdict(), now));
            }
        });
        return new Agreement(
                base.group().label(),
                other.group().label(),
                one.size(),
                differing,
                rates(base, other),
                facts(base, other));
    }

    private static Map<String, CellResult> cells(Pool pool) {
        Map<String, CellResult> cells = new LinkedHashMap<>();
        for (RoomResult room : pool.group().comparison().rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                scenario.cells()
                        .forEach(cell -> cells.put(
                                room.bug().room() + "/" + scenario.scenario().name() + " " + cell.label(), cell));
            }
        }
        return cells;
    }

    private static Rates rates(Pool base, Pool other) {
        Set<String> tests = new HashSet<>(seen(base));
        tests.addAll(seen(other));
        int comparable = 0;
        int others = 0;
        List<Shot> from = new ArrayList<>();
        List<Shot> to = new ArrayList<>();
        for (String test : tests) {
            Map<ForkKey, List<Shot>> one = of(base, test);
            Map<ForkKey, List<Shot>> two = of(other, test);
            if (one.isEmpty() || two.isEmpty()) {
                continue;
            }
            if (one.entrySet().stream()
                    .anyMatch(of -> two.containsKey(of.getKey())
                            && alike(of.getValue(), two.getOrDefault(of.getKey(), List.of())))) {
                comparable++;
            } else {
                others++;
                one.values().forEach(from::addAll);
                two.values().forEach(to::addAll);
            }
        }
        List<String> unlike = new ArrayList<>();
        if (!modes(from).equals(modes(to))) {
            unlike.add("compile mode " + modes(to) + " against " + modes(from));
        }
        unlike.addAll(CalibratedTo.of(to).unlike(CalibratedTo.of(from)));
        return new Rates(comparable, others, unlike);
    }

    private static String modes(List<Shot> shots) {
        return shots.stream()
                .map(shot -> shot.settings().mode().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private static boolean alike(List<Shot> one, List<Shot> other) {
        return CalibratedTo.of(one).equals(CalibratedTo.of(other));
    }

    private static Set<String> seen(Pool pool) {
        return pool.shots().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(shot -> shot.bad() > 0))
                .map(entry -> entry.getKey().test())
                .collect(Collectors.toSet());
    }

    private static Map<ForkKey, List<Shot>> of(Pool pool, String test) {
        Map<ForkKey, List<Shot>> shots = new LinkedHashMap<>();
        pool.shots().forEach((key, some) -> {
            if (key.test().equals(test)) {
                shots.put(key, some);
            }
        });
        return shots;
    }

    private static List<Fact> facts(Pool base, Pool other) {
        Map<String, Object> one = facts(base);
        Map<String, Object> two = facts(other);
        List<Fact> facts = new ArrayList<>();
        one.forEach((what, value) -> {
            String mine = value.toString();
            String others = String.valueOf(two.get(what));
            if (!mine.equals(others) && isKnown(mine) && isKnown(others)) {
                facts.add(new Fact(what, mine, others));
            }
        });
        return facts;
    }

    private static boolean isKnown(String value) {
        return !value.isBlank() && !value.equals("0");
    }

    private static Map<String, Object> facts(Pool pool) {
        RunHeader header = pool.header();
        Machine machine = header.machine();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("CPU", machine.processor().cpu());
        facts.put("architecture", machine.processor().arch());
        facts.put("sockets", machine.shape().sockets());
        facts.put("cores", machine.shape().cores());
        facts.put("CPUs", machine.shape().cpus());
        facts.put("usable CPUs", machine.allowed().usableCpus());
        facts.put("SMT", machine.shape().smt());
        facts.put("NUMA nodes", machine.shape().numaNodes());
        facts.put("caches", String.join(", ", machine.processor().caches()));
        facts.put("frequency governor", machine.processor().governor());
        facts.put("CPU quota", machine.allowed().cgroupCpuMax());
        facts.put("memory in GiB", machine.memoryBytes() >> 30);
        facts.put("system", machine.os());
        facts.put("kernel", machine.kernel());
        facts.put("JDK", pool.group().jvm());
        facts.put("pagerace", header.suite());
        facts.put("reduction", header.plan().limits().reduction());
        facts.put("confidence", header.plan().limits().confidence());
        facts.put("JVM arguments", String.join(" ", header.plan().where().jvmArgs()));
        return facts;
    }
}
