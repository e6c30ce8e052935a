package pagerace.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceTest {
    private static final long NO_TIME = 0;
    private static final long FOR_EVER = TimeUnit.MINUTES.toNanos(1);

    private static final class RaceOf extends Race {
        private final int actors;

        RaceOf(int actors) {
            this.actors = actors;
        }

        @Override
        protected int actors() {
            return actors;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyActorWaitsForTheLast(int actors) throws Exception {
        Race race = new RaceOf(actors);
        List<Callable<Boolean>> roles = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            int role = i;
            roles.add(() -> race.rendezvous(role, FOR_EVER));
        }
        ExecutorService threads = Executors.newFixedThreadPool(actors);
        try {
            for (Future<Boolean> met : threads.invokeAll(roles)) {
                assertThat(met.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void whoeverWaitsForSomebodyThatDoesNotComeGivesUp(int actors) {
        Race race = new RaceOf(actors);
        for (int role = 0; role < actors - 1; role++) {
            assertThat(race.rendezvous(role, NO_TIME)).isFalse();
        }
        for (int role = actors - 1; role >= 0; role--) {
            assertThat(race.rendezvous(role, NO_TIME)).isTrue();
        }
    }

    @Test
    void withoutThePropertyNobodyIsSeenToArrive() {
        Race race = new RaceOf(2);
        race.align(0);
        assertThat(race.rendezvous(1, NO_TIME)).isFalse();
    }
}
