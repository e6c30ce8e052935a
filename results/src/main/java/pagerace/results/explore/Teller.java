package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pagerace.results.record.Explored;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;
import pagerace.results.record.Witness.What;

/** Tells schedules in the words of the room: who does what to which field, and in which line. */
final class Teller {
    private final Search search;
    private final Map<Object, String> names;
    private final Set<String> racing = new HashSet<>();

    Teller(Search search) {
        this.search = search;
        names = search.scene.names();
        search.races.forEach(race -> {
            racing.add(race.place() + " " + race.one());
            racing.add(race.place() + " " + race.other());
        });
    }

    Witness tell(Schedules.Schedule schedule) {
        List<Step> steps = new ArrayList<>();
        State state = search.initial();
        for (int action : schedule.actions()) {
            steps.add(step(state, action));
            state = search.after(state, action);
        }
        return new Witness(
                schedule.switches(),
                search.scene.actors.stream().map(method -> method.header.name()).toList(),
                steps);
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
            return new Step(t, What.REACHES_MEMORY, name(place), before, after, "", "", true);
        }
        if (!access.kind().isAccess()) {
            What what = access.kind() == Access.Kind.FENCE ? What.FENCES : What.LOSES_PATIENCE;
            return new Step(t, what, "", "", "", room(search.node(state, t).actor, site), site.toString(), false);
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
                room(search.node(state, t).actor, site),
                site.toString(),
                racing.contains(place + " " + site));
    }

    /** The innermost line that stands in the test's own package. */
    private String room(Actor actor, Access.Site site) {
        String room = search.scene.test.getPackageName().replace('.', '/') + "/";
        for (int f = actor.frames.size() - 1; f >= 0; f--) {
            Actor.Frame frame = actor.frames.get(f);
            if (frame.code.header.owner().startsWith(room)) {
                return f == actor.frames.size() - 1 ? site.toString() : Machine.where(frame);
            }
        }
        return site.toString();
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
        return value == 0 && search.memory.isReferencePlace(place) ? "null" : Long.toString(value);
    }
}
