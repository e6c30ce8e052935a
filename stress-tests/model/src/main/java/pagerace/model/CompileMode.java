package pagerace.model;

import java.util.List;
import java.util.Locale;

/**
 * What compiles the code of a fork, by flags for its whole VM: the split modes of jcstress reach only methods of the
 * test class, and the bodies of these tests stand outside of it.
 */
public enum CompileMode {
    INT("-Xint"),
    C1("-XX:TieredStopAtLevel=1"),
    C2("-XX:-TieredCompilation");

    private final String flag;

    CompileMode(String flag) {
        this.flag = flag;
    }

    /** The name as it stands in records and on the command line: int, c1, c2. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> jvmArguments() {
        return List.of(flag);
    }
}
