package pagerace.results.explore;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pagerace.results.record.Explored;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;
import pagerace.results.record.Witness.What;
import pagerace.results.record.Witness.Where;

/** Tells schedules in the words of the room: who does what to which field, and in which line. */
final class Teller {
    private static final Set<Access.Kind> BITWISE =
            EnumSet.of(Access.Kind.GET_AND_OR, Access.Kind.GET_AND_AND, Access.Kind.GET_AND_XOR);

    private final Search search;
    private final Map<Object, String> names;
    private final Set<World.Place> flags = new HashSet<>();

    Teller(Search search) {
        this.search = search;
        names = search.scene.names();
        for (Behaviour behaviour : search.behaviours) {
            for (int i = 0; i < behaviour.size(); i++) {
                Access access = behaviour.node(i).access;
                if (BITWISE.contains(access.kind())) {
                    search.memory.fieldOf(access.place()).ifPresent(flags::add);
                }
            }
        }
    }

    Witness tell(Schedules.Schedule schedule) {
        return tell(schedule.actions());
    }

    /** What is done by these actions, as {@link Search} counts them. */
    Witness tell(List<Integer> actions) {
        List<Step> steps = new ArrayList<>();
        State state = search.initial();
        for (int action : actions) {
            steps.add(step(state, action));
            state = search.after(state, action);
        }
        List<Step> interrupted = meeting(steps, true);
        boolean meets = interrupted.stream().anyMatch(step -> step.meets() > 0);
        return Witness.of(
                search.scene.actors.stream().map(method -> method.header.name()).toList(),
                meets ? interrupted : meeting(steps, false));
    }

    /** The same steps, with those that they meet; of actors that were on their way before, or of all. */
    private static List<Step> meeting(List<Step> steps, boolean interrupted) {
        List<Step> all = new ArrayList<>();
        Set<Integer> started = new HashSet<>();
        for (Step step : steps) {
            boolean goesOn = !started.add(step.actor());
            int meets = goesOn || !interrupted ? meets(all, step) : 0;
            all.add(new Step(
                    step.actor(), step.what(), step.place(), step.before(), step.after(), step.where(), meets));
        }
        return all;
    }

    /** The last step that others made while this actor was about to make its own, if the two conflict; a write, if one does. */
    private static int meets(List<Step> before, Step step) {
        int read = 0;
        for (int i = before.size(); i > 0 && before.get(i - 1).actor() != step.actor(); i--) {
            Step other = before.get(i - 1);
            if (step.place().isEmpty() || !other.place().equals(step.place())) {
                continue;
            }
            if (other.what() != What.READS) {
                return i;
            }
            read = read == 0 && step.what() != What.READS ? i : read;
        }
        return read;
    }

    List<Explored.Race> races() {
        return search.races.stream()
                .map(race -> new Explored.Race(
                        name(race.place()), race.one().toString(), race.other().toString()))
                .distinct()
                .toList();
    }

    Step step(State state, int action) {
        int t = action % search.actors;
        Access access = search.node(state, t).access;
        Access.Site site = access.site();
        Move now = Move.from(search, state);
        if (action >= search.actors) {
            int place = search.place((int) state.buffers[t][0]);
            String before = value(place, state.memory[(int) state.buffers[t][0]]);
            String after = value(place, state.buffers[t][1]);
            return new Step(t, What.REACHES_MEMORY, name(place), before, after, Where.NOWHERE, 0);
        }
        if (!access.kind().isAccess()) {
            What what = access.kind() == Access.Kind.FENCE ? What.FENCES : What.LOSES_PATIENCE;
            return new Step(t, what, "", "", "", where(search.node(state, t).actor, site), 0);
        }
        int place = access.place();
        long old = now.visible(t, place);
        What what = switch (access.kind()) {
            case GET -> What.READS;
            case SET -> What.WRITES;
            default -> What.UPDATES;
        };
        return new Step(
                t,
                what,
                name(place),
                value(place, old),
                value(place, access.apply(old)),
                where(search.node(state, t).actor, site),
                0);
    }

    /** The innermost line that is no data structure's own, and how the kernel calls what is done there. */
    private Where where(Actor actor, Access.Site site) {
        String function = "";
        String primitive = "";
        String line = "";
        for (int f = actor.frames.size() - 1; f >= 0; f--) {
            Actor.Frame frame = actor.frames.get(f);
            String name = search.scene.world.kernelNames().of(frame.code).orElse("");
            if (line.isEmpty() && isData(search.scene.world.type(frame.code.header.owner()))) {
                primitive = primitive.isEmpty() ? name : primitive;
                continue;
            }
            function = function.isEmpty() ? name : function;
            if (line.isEmpty()) {
                line = f == actor.frames.size() - 1 ? site.toString() : Machine.where(frame);
            }
        }
        return new Where(function, primitive, line.isEmpty() ? site.toString() : line, site.toString());
    }

    /** Pages, locks, inodes: neither an analogue, which has variants, nor a scenario, which has a harness. */
    private static boolean isData(Class<?> type) {
        return type.getSuperclass() == Object.class && !Modifier.isAbstract(type.getModifiers());
    }

    private String name(int place) {
        String name = name(search.memory.thingOf(place)) + search.memory.suffix(place);
        return name.startsWith(".") ? name.substring(1) : name;
    }

    private String name(Memory.Thing thing) {
        if (thing instanceof Memory.Fresh fresh) {
            String maker = search.scene.actors.get(fresh.actor()).header.name();
            return maker + "'s " + Names.simple(fresh.type().getName()) + "#" + fresh.number();
        }
        Object object = ((Memory.Initial) thing).object();
        return names.getOrDefault(
                object,
                object instanceof Enum<?> constant
                        ? constant.name()
                        : Names.simple(object.getClass().getName()));
    }

    private String value(int place, long value) {
        if (Memory.isReference(value)) {
            return name(search.memory.thing(value));
        }
        if (search.memory.isBoolean(place)) {
            return value == 0 ? "false" : "true";
        }
        if (value == 0 && search.memory.isReferencePlace(place)) {
            return "null";
        }
        return search.memory
                .fieldOf(place)
                .filter(flags::contains)
                .flatMap(field -> Bits.named(field, (int) value))
                .orElse(Long.toString(value));
    }
}
