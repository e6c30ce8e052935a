package pagerace.results.explore;

import java.util.BitSet;
import java.util.List;

/** One method, decoded. Two are the same only if they are the same object: a mutant is another method. */
final class Code {
    /** What the method is called, and how it is called. */
    record Header(String owner, String name, String descriptor, int access, boolean catches) {}

    final Header header;
    final int maxLocals;
    final int maxStack;
    final Insn[] insns;
    private final BitSet[] live;

    Code(Header header, int maxLocals, int maxStack, List<Insn> insns) {
        this.header = header;
        this.maxLocals = maxLocals;
        this.maxStack = maxStack;
        this.insns = insns.toArray(Insn[]::new);
        live = Liveness.of(this.insns);
    }

    /** The variables that are read from here on before they are written. */
    BitSet liveAt(int pc) {
        return live[pc];
    }

    /** Where an instruction stands: {@code Page.clear:93}. */
    String at(int pc) {
        int line = insns[Math.min(pc, insns.length - 1)].line();
        return name() + (line > 0 ? ":" + line : "");
    }

    String name() {
        return Names.simple(header.owner()) + "." + header.name();
    }

    @Override
    public String toString() {
        return name() + header.descriptor();
    }
}
