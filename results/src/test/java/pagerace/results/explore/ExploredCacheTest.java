package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;

class ExploredCacheTest {
    @TempDir
    Path folder;

    private final Task task = ExplorationTest.task("planted.Planted.Increments");

    private String key(ExploredCache cache, Task of, Model model) {
        return cache.key(ExplorationTest.WORLD, of, model, "");
    }

    @Test
    void whatWasExploredIsFoundAgain() {
        ExploredCache cache = new ExploredCache(folder);
        Explored explored = new Exploration(ExplorationTest.WORLD, Model.SC).explore(task, ExplorationTest.LIMITS);

        assertThat(cache.find(key(cache, task, Model.SC), Explored.class)).isEmpty();
        cache.keep(key(cache, task, Model.SC), explored);
        assertThat(new ExploredCache(folder).find(key(cache, task, Model.SC), Explored.class))
                .contains(explored);
    }

    @Test
    void anAnswerIsOfItsModelItsTestAndItsBadWordsAlone() {
        ExploredCache cache = new ExploredCache(folder);
        Task other = ExplorationTest.task("pagerace.isize.GrowStress.DoubleRead");
        Task strict = new Task(task.cell(), task.test(), Set.of("3,0"), Set.of());

        assertThat(Set.of(
                        key(cache, task, Model.SC),
                        key(cache, task, Model.TSO),
                        key(cache, other, Model.SC),
                        key(cache, strict, Model.SC)))
                .hasSize(4);
    }

    @Test
    void whatCannotBeReadIsExploredAnew() throws IOException {
        ExploredCache cache = new ExploredCache(folder);
        Files.writeString(folder.resolve("torn.json"), "{\"cell\":");

        assertThat(cache.find("torn", Explored.class)).isEmpty();
    }

    @Test
    void theClassesInvolvedAreThoseThatTheTestLeadsTo() throws IOException {
        Set<String> classes = Involved.classes(
                getClass().getClassLoader(), "pagerace/isize/GrowStress$DoubleRead", RoomLoader::isOfRooms);

        assertThat(classes).contains("pagerace/isize/CompressFileRange$DoubleRead", "pagerace/isize/Inode");
        assertThat(classes).noneMatch(name -> name.startsWith("java/") || name.startsWith("planted/"));
    }
}
