package pagerace.race;

import java.io.Serializable;
import org.openjdk.jcstress.annotations.Result;
import org.openjdk.jcstress.infra.Copyable;

/** A sample's outcome: one word of {@link Words}, held as its code. Zero is unset, which no test accepts. */
@Result
@SuppressWarnings("serial") // The runner resets every field of a result, even a static serialVersionUID.
public final class WordResult implements Serializable, Copyable {
    /** Read by the generated runner, so that the null check of the result happens before the race. */
    public int jcstress_trap;

    public int code;

    /** Without it jcstress copies by serialization, which costs every fork some 50 ms. */
    @Override
    public Object copy() {
        WordResult copy = new WordResult();
        copy.code = code;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordResult that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    @Override
    public String toString() {
        return Words.word(code);
    }
}
