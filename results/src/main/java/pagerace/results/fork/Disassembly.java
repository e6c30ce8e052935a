package pagerace.results.fork;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pagerace.results.record.Instructions.Counts;

/**
 * Counts instructions of x86-64 as objdump writes them. HotSpot keeps its thread in r15: what is read or written there is
 * the JVM's, but for the top of the thread's allocation buffer, which each allocation moves on.
 */
final class Disassembly {
    private static final Pattern LINE = Pattern.compile("\\s+[0-9a-f]+:\\t(?<op>(?:lock )?\\S+)\\s*(?<args>.*)");
    private static final Pattern OF_THREAD = Pattern.compile("(-?0x[0-9a-f]+)\\(%r15\\)");
    private static final Pattern WHOLE_REGISTER = Pattern.compile("%r(?:\\d+|[abcd]x|[sd]i|bp),.*");

    /** They name an address, and do not go there. */
    private static final Pattern NO_ACCESS = Pattern.compile("lea|nop|prefetch|data16|cs$|call|jmp");

    private final Set<String> bufferTops = new HashSet<>();
    private int locked;
    private int fences;
    private int loads;
    private int stores;
    private int allocations;

    private Disassembly() {}

    /** @param lines of {@code objdump -D --no-show-raw-insn}, in the syntax of AT&T */
    static Counts count(List<String> lines) {
        Disassembly count = new Disassembly();
        for (String line : lines) {
            Matcher insn = LINE.matcher(line);
            if (insn.matches()) {
                count.add(insn.group("op"), insn.group("args").strip());
            }
        }
        return new Counts(count.locked, count.fences, count.loads, count.stores, count.allocations, List.of());
    }

    private void add(String op, String args) {
        boolean onStack = args.contains("(%rsp");
        if (op.endsWith("fence") || (op.startsWith("lock ") && onStack)) {
            fences++; // A locked addition of 0 to the stack is HotSpot's fence.
        } else if (op.startsWith("lock ")) {
            locked++;
        } else if (args.contains("(%r15)")) {
            ofThread(op, args);
        } else if (args.contains("(")
                && !onStack
                && !args.contains("(%rip)")
                && !NO_ACCESS.matcher(op).lookingAt()) {
            access(op, args);
        }
    }

    private void access(String op, String args) {
        boolean last = args.endsWith(")");
        boolean compares = op.startsWith("cmp") || op.startsWith("test");
        if (op.startsWith("xchg")) {
            locked++; // Without the prefix, too.
        } else if (last && op.startsWith("mov")) {
            stores++;
        } else {
            loads++;
            stores += last && !compares ? 1 : 0;
        }
    }

    private void ofThread(String op, String args) {
        Matcher place = OF_THREAD.matcher(args);
        if (!place.find() || !op.startsWith("mov")) {
            return;
        }
        if (place.start() == 0) {
            bufferTops.add(place.group(1));
        } else if (WHOLE_REGISTER.matcher(args).matches() && bufferTops.contains(place.group(1))) {
            allocations++;
        }
    }
}
