package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.RunFolder;

class FleetPlanTest {
    @TempDir
    private Path temp;

    private FleetPlan plan() {
        return new MadeUpShards(temp, 4).plan;
    }

    private Shard shard(FleetPlan plan, Leg leg, int index) {
        return new Shard(plan.id(), leg, index, plan.shards(), 1);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        FleetPlan plan = plan();

        assertThat(FleetPlan.read(temp.resolve("plan.json"))).isEqualTo(plan);
        assertThat(plan.shards()).isEqualTo(4);
        assertThat(plan.seeds()).doesNotHaveDuplicates().hasSize(4);
        assertThat(plan.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}");
    }

    @Test
    void everyShardRacesWholeScenariosAndExploresItsShareOfCells() {
        FleetPlan plan = plan();
        List<String> cells = plan.plan().content().cells();

        Plan raced = plan.of(shard(plan, Leg.STRESS, 2));
        assertThat(raced.content().cells()).isEqualTo(cells);
        assertThat(raced.seed()).isEqualTo(plan.seeds().get(2));
        assertThat(IntStream.range(0, 4)
                        .boxed()
                        .flatMap(i -> plan.of(shard(plan, Leg.EXPLORE, i)).content().cells().stream()))
                .containsExactlyInAnyOrderElementsOf(cells);
    }

    @Test
    void aShardsFolderSaysWhichItIs() throws Exception {
        MadeUpShards shards = new MadeUpShards(temp, 4);

        Path folder = shards.write(3, 2, 1);

        assertThat(folder).hasFileName("stress-0003-2");
        assertThat(RunFolder.header(folder).plan().shard()).isEqualTo(new Shard(shards.plan.id(), Leg.STRESS, 3, 4, 2));
    }

    @Test
    void whatIsCutOffOrChangedOrOfAnotherVersionIsRefusedByName() throws Exception {
        FleetPlan plan = plan();
        Path file = temp.resolve("plan.json");
        String text = Files.readString(file);

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> FleetPlan.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + ": not a plan: it is cut off; 'pagerace plan --shards N' writes one");
        Files.writeString(file, text.replace("\"shards\" : 4,", "\"shards\" : \"all\","));
        assertThatThrownBy(() -> FleetPlan.read(file))
                .hasMessage(file + ": not a plan: its 'shards' is missing, or no such thing;"
                        + " 'pagerace plan --shards N' writes one");
        Files.writeString(file, text.replace("\"budgetSeconds\" : 60", "\"budgetSeconds\" : 61"));
        assertThatThrownBy(() -> FleetPlan.read(file))
                .hasMessage(file + ": plan " + plan.id() + " was changed after it was made; make another one");
        Files.writeString(file, text.replace("\"format\" : \"1.0\"", "\"format\" : \"2.0\""));
        assertThatThrownBy(() -> FleetPlan.read(file))
                .hasMessage(file + ": a plan in format 2.0, this pagerace reads 1.0; use the pagerace that wrote it");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> FleetPlan.read(file)).hasMessageContaining("not a plan; 'pagerace plan");
    }

    @Test
    void whereNoneCanBeWrittenIsSaidAndNothingIsLeft() throws Exception {
        FleetPlan plan = plan();
        Path file = Files.writeString(temp.resolve("file"), "mine");
        Path inTheWay = temp.resolve("folder/plan.json");
        Files.createDirectories(inTheWay.resolve("precious"));

        assertThatThrownBy(() -> plan.write(file.resolve("plan.json")))
                .isInstanceOf(UsageException.class)
                .hasMessage(file.resolve("plan.json") + ": cannot write a plan here: there is a file in the way");
        assertThatThrownBy(() -> plan.write(inTheWay))
                .isInstanceOf(UsageException.class)
                .hasMessage(inTheWay + ": cannot write a plan here: it is a folder");
        assertThatThrownBy(() -> plan.write(Path.of("/"))).isInstanceOf(UsageException.class);
        try (Stream<Path> left = Files.list(temp.resolve("folder"))) {
            assertThat(left).containsExactly(inTheWay);
        }
    }

    @Test
    void anotherVersionAndAShardThatIsNoneAreRefusedByName() {
        FleetPlan plan = plan();
        FleetPlan older =
                new FleetPlan(plan.format(), plan.id(), "0.9", plan.shards(), plan.parts(), plan.seeds(), plan.plan());

        assertThatThrownBy(() -> older.requireVersion(Path.of("plan.json"), List.of()))
                .hasMessage("plan.json: plan " + plan.id()
                        + " is for 0.9, and this is development; shards of both would be" + " taken for those of one");
        assertThatThrownBy(() -> plan.of(shard(plan, Leg.STRESS, 4)))
                .hasMessage("--shard 4: plan " + plan.id() + " has shards 0 to 3");
    }

    @Test
    void twoMachinesWithOneShardGetTwoFolders() {
        FleetPlan plan = plan();

        assertThat(ShardFolder.create(temp, plan, Leg.STRESS, 1).path()).hasFileName("stress-0001-1");
        assertThat(ShardFolder.create(temp, plan, Leg.STRESS, 1).path()).hasFileName("stress-0001-2");
        assertThat(ShardFolder.complete(temp, plan, Leg.STRESS, 1)).isEmpty();
    }

    @Test
    void aFolderHasShardsOfOnePlanAlone() {
        FleetPlan plan = plan();
        FleetPlan other = new MadeUpShards(temp.resolve("other"), 5).plan;

        assertThatThrownBy(() -> ShardFolder.create(temp, other, Leg.STRESS, 1))
                .hasMessage(temp + ": has shards of plan " + plan.id() + ", not of " + other.id()
                        + "; choose another --out");
    }
}
