package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    @Test
    void liesInTheCachesOfTheUserOrWithWhatIsTemporaryAndNeverInTheWorkingDirectory() {
        assertThat(UserCache.folder("/caches", "/home/me", "/tmp")).isEqualTo(Path.of("/caches/pagerace"));
        assertThat(UserCache.folder(null, "/home/me", "/tmp")).isEqualTo(Path.of("/home/me/.cache/pagerace"));
        assertThat(UserCache.folder(" ", "?", "/tmp")).isEqualTo(Path.of("/tmp/pagerace"));
    }
}
