package pagerace.results.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decoded instruction. Constants of all shapes are {@code LDC}; jumps hold the index of their target.
 *
 * @param operand variable, jump target, increment or dimensions
 * @param ref what it names: a {@link Member}, {@link Switch}, type or constant
 */
record Insn(int opcode, int operand, int second, @Nullable Object ref, int line) {
    /** A field or method as an instruction names it. */
    record Member(String owner, String name, String descriptor) {
        @Override
        public String toString() {
            return Names.simple(owner) + "." + name;
        }
    }

    /** Where a switch goes. */
    record Switch(List<Integer> keys, List<Integer> targets, int otherwise) {
        int target(int key) {
            int at = keys.indexOf(key);
            return at < 0 ? otherwise : targets.get(at);
        }
    }

    Member member() {
        if (ref instanceof Member member) {
            return member;
        }
        throw new IllegalStateException("opcode " + opcode + " names no member");
    }

    String text() {
        return String.valueOf(ref);
    }
}
